using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Ledger;

/// <summary>
/// What changes of marks entail at one service, gathered for one transaction: new versions, events to be shown again because more may see
/// them, and contents to be taken away because nobody here may have them any more. The same at an event's origin and where it was taken in.
/// </summary>
public sealed class MarkUpdates(string service, AgencyDirectory agencies, DateTimeOffset known)
{
    private readonly bool _isSide = service is "mx" or "us"; // coordination shows to both and has no agency of its own

    private static readonly string _corrected = EventTypes.Name(typeof(RecordCorrected));

    private static readonly string[] _amendments =
    [
        _corrected, EventTypes.Name(typeof(RecordRetracted)),
        EventTypes.Name(typeof(MirrorGapRevised)), EventTypes.Name(typeof(MirrorGapWithdrawn)),
    ];

    /// <summary>The new versions.</summary>
    public List<NumberedMark> Versions { get; } = [];

    /// <summary>Marten's ids of the events to be shown again.</summary>
    public List<Guid> Again { get; } = [];

    /// <summary>The contents to be taken away.</summary>
    public List<DroppedContent> Drops { get; } = [];

    /// <summary>The mark that a new event begins with: what speaks of another is judged, consented to and taken back with it.</summary>
    public static ReleaseMark First(ReleaseMark own, string type, KnownEvent? target) => target is null ? own : own with
    {
        Occurred = target.Mark.Occurred,
        // told to the end
        Consents = _amendments.Contains(type)
            ? target.Mark.Consents : target.Mark.Consents?.Select(c => c with { Until = DateTimeOffset.MaxValue }).ToArray(),
        Recalled = target.Mark.Recalled && _amendments.Contains(type),
    };

    /// <summary>Applies a change to its target and to what corrects or retracts it; gives those changed, oldest first.</summary>
    /// <param name="by">The event that makes the change.</param>
    /// <param name="events">What is known of them; brought up to date.</param>
    /// <param name="leaf">Gives an event that now leaves its origin the next index of the log, and null to every other.</param>
    public void Apply(MarkChange change, Guid by, Dictionary<(string Origin, Guid Id), KnownEvent> events, Func<Guid, long?> leaf)
    {
        if (!events.ContainsKey((change.Origin, change.Target))) return;
        var together = events.Where(
            e => e.Key == (change.Origin, change.Target) || (e.Key.Origin == change.Origin && e.Value.Supersedes == change.Target
                && _amendments.Contains(e.Value.Type)));
        // The target first, wherever it was shown last: what speaks of it leaves with it or after it, never alone.
        foreach (var (key, before) in together.OrderBy(e => e.Key.Id != change.Target).ThenBy(e => e.Value.Position).ToArray())
        {
            var ofTheHouse = IsOfTheHouse(before);
            var mark = ofTheHouse ? change.ApplyAtHome(before.Mark) : change.Apply(before.Mark);
            if (ReferenceEquals(mark, before.Mark)) continue;
            var after = before with { Mark = mark, Version = before.Version + 1 };
            var mayLeave = key.Id == change.Target || events[(change.Origin, change.Target)].LeafIndex is not null;
            if (key.Origin == service && after.LeafIndex is null && mayLeave && !ofTheHouse && Release.Leaves(after.Mark, agencies))
                after = after with { LeafIndex = leaf(key.Id) };
            events[key] = after;
            Versions.Add(new(after.Event, after.Version, known, after.Mark, after.LeafIndex, by, key.Id == change.Target));
            if (Here(after.Mark).Except(Here(before.Mark)).Any()) Again.Add(after.Event);
            // coordination is no agency that would keep its own
            if (IsOver(after.Mark)) Drops.Add(new(after.Event, key.Origin, after.LeafIndex, AlsoShown: key.Origin != service || !_isSide));
        }
    }

    /// <summary>An own event, which stands here and had not left, leaves under an index.</summary>
    /// <param name="events">What is known of events; brought up to date.</param>
    public void Leave((string Origin, Guid Id) key, long index, Dictionary<(string Origin, Guid Id), KnownEvent> events)
    {
        var before = events[key];
        var after = events[key] = before with { LeafIndex = index, Version = before.Version + 1 };
        Versions.Add(new(after.Event, after.Version, known, after.Mark, index));
    }

    /// <summary>Whether a correction speaks of nothing but fields that never leave: then it never does either. Only its origin knows one.</summary>
    private bool IsOfTheHouse(KnownEvent e) => e.Mark.Origin == service && e.Type == _corrected && e.Content is { } content
        && JsonSerializer.Deserialize<JsonElement>(content).GetProperty("data").GetProperty("fields").GetArrayLength() == 0;

    /// <summary>The agencies that this service shows an event to.</summary>
    private IEnumerable<string> Here(ReleaseMark mark) => agencies.All
        .Where(a => (service == a.Side || !_isSide) && Release.MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, known))
        .Select(a => a.Code);

    /// <summary>Whether the content has nobody left to be shown to: beside the leaf at its origin, everywhere at a receiver.</summary>
    private bool IsOver(ReleaseMark mark) =>
        mark.Origin == service || !_isSide ? !Release.Leaves(mark, agencies) : mark.Recalled || !Here(mark).Any();
}
