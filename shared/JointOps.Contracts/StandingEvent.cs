using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>An event as it stands now: the one reading of what was corrected, retracted and shown again.</summary>
/// <param name="Event">The event, corrections applied.</param>
/// <param name="Retracted">It was wrong as a whole, and is out of every count.</param>
/// <param name="Changes">What speaks of it, in order: corrections, retractions, recalls, changes of its marking.</param>
public sealed record StandingEvent(ToldEvent Event, bool Retracted, IReadOnlyList<ToldChange> Changes)
{
    private static readonly string _correction = EventTypes.Name(typeof(RecordCorrected)), _retraction = EventTypes.Name(typeof(RecordRetracted));

    /// <summary>The types of what makes an event stand otherwise, or not at all.</summary>
    public static IReadOnlyList<string> Types { get; } = [_correction, _retraction];

    /// <summary>
    /// Each event once, in the order in which its origin stored it. One that was widened later stands in the feed log again, behind what
    /// its origin recorded after it; the order that counts is the origin's.
    /// </summary>
    public static IEnumerable<ToldEvent> InOrder(IEnumerable<ToldEvent> told) => told
        .OrderBy(e => e.Position).DistinctBy(e => (e.Mark.Origin, e.Id))
        .OrderBy(e => e.Recorded).ThenBy(e => e.Position);

    /// <summary>Those of one origin's events that were not retracted, in order.</summary>
    public static IReadOnlyList<ToldEvent> NotRetracted(IEnumerable<ToldEvent> told)
    {
        var all = InOrder(told).ToArray();
        var retracted = all.Where(e => e.Type == _retraction).Select(e => e.Supersedes).ToHashSet();
        return [.. all.Where(e => !retracted.Contains(e.Id))];
    }

    /// <summary>One origin's events with what speaks of each; what speaks of an event that is not among them stands by itself.</summary>
    public static IReadOnlyList<StandingEvent> Of(IEnumerable<ToldEvent> told)
    {
        var standing = new Dictionary<Guid, StandingEvent>();
        foreach (var e in InOrder(told))
            if (e.Supersedes is { } id && standing.TryGetValue(id, out var target)) standing[id] = target.With(e);
            else standing[e.Id] = new(e, false, []);
        return [.. standing.Values];
    }

    /// <summary>A content with a correction applied, as JSON or as the contract's object, whichever it was; and what stood there before.</summary>
    public static (object Content, IReadOnlyList<FieldChange> Fields) Correct(object content, RecordCorrected correction)
    {
        FieldCorrection[] fields = [.. correction.Fields, .. correction.NationalFields ?? []];
        var before = content is JsonElement told
            ? JsonNode.Parse(told.GetRawText())! : JsonSerializer.SerializeToNode(content, content.GetType(), Wire.Options)!;
        var after = ContentFields.Apply(before, fields);
        return (
            content is JsonElement ? JsonSerializer.SerializeToElement(after) : after.Deserialize(content.GetType(), Wire.Tolerant)!,
            [.. fields.Select(f => new FieldChange(f.Path, ContentFields.Find(before, f.Path)?.ToString(), f.Value))]);
    }

    private StandingEvent With(ToldEvent change)
    {
        if (change.Content is null || Event.Content is null) return this;
        if (change.Type != _correction || change.Read<RecordCorrected>() is not { } correction)
            return this with { Retracted = Retracted || change.Type == _retraction, Changes = [.. Changes, new(change, [])] };
        var (content, fields) = Correct(Event.Content, correction);
        return this with { Event = Event with { Content = content }, Changes = [.. Changes, new(change, fields)] };
    }
}

/// <summary>What speaks of an event.</summary>
/// <param name="Fields">Those that a correction tells anew.</param>
public sealed record ToldChange(ToldEvent By, IReadOnlyList<FieldChange> Fields);

/// <summary>A corrected field with the value that stood there before.</summary>
public sealed record FieldChange(string Path, string? From, string To);
