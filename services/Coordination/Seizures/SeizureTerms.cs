using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Proofs;

namespace JointOps.Coordination.Seizures;

/// <summary>
/// What an event that speaks of seizures is found by: the serial numbers that it tells, the seizures that it names. What a search finds may
/// since have been corrected: the timeline says how it stands.
/// </summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Side">The side of the event, or of the one that it corrects.</param>
/// <param name="Target">The id of the same.</param>
/// <param name="Occurred">When the same happened.</param>
public sealed record SeizureTerms(Guid Event, string Type, string Side, Guid Target, DateTimeOffset Occurred, IReadOnlyList<string> Terms)
{
    /// <summary>Its event types.</summary>
    public static readonly string Recorded = EventTypes.Name(typeof(SeizureRecorded)), Merged = EventTypes.Name(typeof(SeizureMerged)),
        Corrected = EventTypes.Name(typeof(RecordCorrected)), Detected = EventTypes.Name(typeof(MatchDetected));

    /// <summary>The term of what is there and did not read.</summary>
    public const string Unread = "?";

    private const string Serial = "#", SerialField = ".serial";

    /// <summary>The event, or the one that it corrects.</summary>
    [JsonIgnore] public EventRef Ref => new(Side, Target);

    /// <summary>Terms that are serial numbers.</summary>
    [JsonIgnore] public IEnumerable<string> Serials => Terms.Where(t => t.StartsWith(Serial, StringComparison.Ordinal));

    /// <summary>The seizures that it names.</summary>
    [JsonIgnore] public IEnumerable<EventRef> Seizures => Terms.Select(RefOf).OfType<EventRef>();

    /// <summary>A row as it stands.</summary>
    public static SeizureTerms Parse(string row) => JsonSerializer.Deserialize<SeizureTerms>(row, Wire.Tolerant)!;

    /// <summary>What an event is found by; null when it says nothing that a match rests on, or its content is not here.</summary>
    public static SeizureTerms? Read(NumberedEvent e)
    {
        if (e.Content is null) return null;
        var terms = e.Type == Recorded ? Firearms(e) : e.Type == Corrected ? Corrections(e) : e.Type == Merged ? Merge(e) : Match(e);
        string[] all = [.. terms.Distinct().Order(StringComparer.Ordinal)];
        if (all.Length == 0) return null;
        var (isReport, target) = (e.Type == Recorded || e.Type == Corrected, e.Type == Corrected ? e.Supersedes ?? e.Id : e.Id);
        return new(
            e.Event, e.Type, e.Mark.Origin, target, Instant.Cut(e.Mark.Occurred),
            isReport ? [.. all, new EventRef(e.Mark.Origin, target).Write()] : all);
    }

    private static IEnumerable<string> Firearms(NumberedEvent e) =>
        e.Read<SeizureRecorded>() is { Items: { } items } ? items.Select(i => SerialTerm(i?.Serial)).OfType<string>() : [Unread];

    private static IEnumerable<string> Corrections(NumberedEvent e) =>
        e.Read<RecordCorrected>() is { Fields: { } fields }
            ? fields.Where(f => f?.Path?.EndsWith(SerialField, StringComparison.Ordinal) == true).Select(f => SerialTerm(f.Value)).OfType<string>()
            : [];

    private static IEnumerable<string> Merge(NumberedEvent e) =>
        e.Read<SeizureMerged>() is { Kept: { } kept, Merged: { } merged } && IsSide(kept.Side)
        ? merged.Select(id => new EventRef(e.Mark.Origin, id).Write()).Append(kept.Write()) : [Unread];

    private static IEnumerable<string> Match(NumberedEvent e) =>
        e.Read<MatchDetected>() is { Items: { } items } && items.All(i => i is not null && IsSide(i.Side))
            ? items.Select(i => new EventRef(i.Side, i.Seizure).Write()) : [Unread];

    private static string? SerialTerm(string? serial) => SerialNumber.Of(serial) is { } one ? Serial + one : null;

    private static bool IsSide(string? text) => text is { Length: > 0 } && text.All(char.IsAsciiLetterLower);

    private static EventRef? RefOf(string term) => EventRef.Read(term) is { } one && IsSide(one.Side) ? one : null;
}
