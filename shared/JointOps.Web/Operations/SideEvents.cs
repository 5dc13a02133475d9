using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Operations;

/// <summary>
/// An operation's events as cards: corrections and retractions are applied to the event they speak of and stand with it, as on the
/// combined timeline. What speaks of an event that the reader does not see stands alone.
/// </summary>
public static class SideEvents
{
    /// <summary>The events of an operation, in the order they happened.</summary>
    public static IReadOnlyList<TimelineItem> Of(OperationDetail operation, string side, Reference reference) => Of(operation.Events, side, reference);

    /// <summary>Events of a side, each a CloudEvent as JSON text with what speaks of it after it, in the order they happened.</summary>
    public static IReadOnlyList<TimelineItem> Of(IEnumerable<string> events, string side, Reference reference)
    {
        var items = new Dictionary<Guid, TimelineItem>();
        foreach (var text in events)
        {
            var json = JsonDocument.Parse(text).RootElement;
            if (json.TryGetProperty("tombstone", out _)) continue; // it tells of no time to stand at: see Gone
            var item = Item(json, side, reference);
            if (json.TryGetProperty("supersedes", out var to) && items.TryGetValue(to.GetGuid(), out var target)) items[target.Id] = Changed(target, item);
            else items[item.Id] = item;
        }
        return [.. items.Values.OrderBy(i => i.Occurred).ThenBy(i => i.Recorded)];
    }

    /// <summary>Events of which no more is told than that they existed, in the order they were stored. What spoke of them is gone with them.</summary>
    public static IReadOnlyList<(Guid Id, string Type)> Gone(OperationDetail operation) =>
    [
        .. operation.Events.Select(text => JsonDocument.Parse(text).RootElement).Where(e => e.TryGetProperty("tombstone", out _))
            .Select(e => (Id: e.GetProperty("id").GetGuid(), Type: e.GetProperty("type").GetString()!)).Where(e => !e.Type.StartsWith("record.", StringComparison.Ordinal)),
    ];

    private static TimelineItem Item(JsonElement e, string side, Reference reference)
    {
        var (occurred, recorded) = (e.GetProperty("time").GetDateTimeOffset(), e.GetProperty("recordedtime").GetDateTimeOffset());
        var pair = e.GetProperty("pair").GetString()!;
        return new(
            side, 0, e.GetProperty("id").GetGuid(), e.GetProperty("type").GetString()!, e.GetProperty("subject").GetString()!, pair, e.GetProperty("agency").GetString()!,
            e.GetProperty("dataclassification").GetString()!, occurred, e.GetProperty("occurredtz").GetString()!, Both(occurred, pair, reference), recorded, recorded,
            null, false, e.GetProperty("data"), [], 0, Sharing: Sharing.Of(e));
    }

    private static TimelineItem Changed(TimelineItem target, TimelineItem change)
    {
        if (change.Content is not { } content || target.Content is not { } before) return target;
        if (change.Type == "record.retracted.v1")
            return target with { Retracted = true, Changes = [.. target.Changes, new(change.Id, change.Type, change.Known, content.GetProperty("reason").GetString(), [])] };
        if (change.Type != "record.corrected.v1")
            return target with
            {
                Marking = change.Type == "record.marking-changed.v1" ? content.Text("marking") ?? target.Marking : target.Marking,
                Sharing = change.Type == "record.marking-changed.v1" && content.Text("handling") is { } handling ? target.Sharing! with { Handling = handling } : target.Sharing,
                Changes = [.. target.Changes, new(change.Id, change.Type, change.Known, content.Text("reason"), [])],
            };
        var (node, corrected) = (JsonNode.Parse(before.GetRawText())!, content.Deserialize<RecordCorrected>(Wire.Tolerant)!);
        FieldCorrection[] fields = [.. corrected.Fields, .. corrected.NationalFields ?? []];
        var changed = fields.Select(f => new ChangedField(f.Path, ContentFields.Find(node, f.Path)?.ToString(), f.Value)).ToArray();
        return target with
        {
            Content = JsonSerializer.SerializeToElement(ContentFields.Apply(node, fields)),
            Changes = [.. target.Changes, new(change.Id, change.Type, change.Known, corrected.Reason, changed)],
        };
    }

    /// <summary>One instant on the clocks of both cities of a pair.</summary>
    public static TimelineClocks? Both(DateTimeOffset at, string pair, Reference reference) =>
        reference.Pair(pair) is { } p ? new(Clocks.In(at, p.Mx.Zone), Clocks.In(at, p.Us.Zone)) : null;
}
