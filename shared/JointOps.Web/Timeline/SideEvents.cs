using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;

namespace JointOps.Web.Timeline;

/// <summary>
/// An operation's events as cards: corrections and retractions are applied to the event they speak of and stand with it, as on the
/// combined timeline. What speaks of an event that the reader does not see stands alone.
/// </summary>
public static class SideEvents
{
    private static readonly string _remarked = EventTypes.Name(typeof(MarkingChanged));

    /// <summary>
    /// Events of one side, with what speaks of them among them, in the order they happened. Those that are gone tell of no time to stand at.
    /// </summary>
    public static IReadOnlyList<TimelineItem> Of(IEnumerable<ToldEvent> events, string side, Reference reference) =>
        [.. StandingEvent.Of(events.Where(e => e.Content is not null))
            .Select(e => Item(e, side, reference)).OrderBy(i => i.Occurred).ThenBy(i => i.Recorded)];

    /// <summary>
    /// Events of which no more is told than that they existed, in the order they were stored. What spoke of them is gone with them.
    /// </summary>
    public static IReadOnlyList<(Guid Id, string Type)> Gone(OperationDetail operation) =>
        [.. operation.Events.Where(e => e.Content is null && !e.Type.StartsWith("record.", StringComparison.Ordinal)).Select(e => (e.Id, e.Type))];

    private static TimelineItem Item(StandingEvent standing, string side, Reference reference)
    {
        var (e, said, content) = (standing.Event, standing.Event.Envelope!, (JsonElement)standing.Event.Content!);
        var item = new TimelineItem(
            side, 0, e.Id, e.Type, e.Subject, said.Pair, said.Agency, said.Marking,
            said.Occurred, said.Zone, Both(said.Occurred, said.Pair, reference),
            e.Recorded, e.Recorded, null, standing.Retracted, content, [.. standing.Changes.Select(Change)], 0,
            Sharing: Sharing.Of(said), Number: said.Number);
        return standing.Changes.Where(c => c.By.Type == _remarked).Aggregate(item, Marked);
    }

    private static TimelineChange Change(ToldChange change) => new(
        change.By.Id, change.By.Type, change.By.Recorded, ((JsonElement)change.By.Content!).Text("reason"),
        [.. change.Fields.Select(f => new ChangedField(f.Path, f.From, f.To))]);

    private static TimelineItem Marked(TimelineItem item, ToldChange change)
    {
        var content = (JsonElement)change.By.Content!;
        return item with
        {
            Marking = content.Text("marking") ?? item.Marking,
            Sharing = content.Text("handling") is { } handling ? item.Sharing! with { Handling = handling } : item.Sharing,
        };
    }

    /// <summary>One instant on the clocks of both cities of a pair.</summary>
    public static TimelineClocks? Both(DateTimeOffset at, string pair, Reference reference) =>
        reference.Pair(pair) is { } p ? new(Clocks.In(at, p.Mx.Zone), Clocks.In(at, p.Us.Zone)) : null;
}
