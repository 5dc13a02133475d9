using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Web.Operations;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Releasing;

/// <summary>What a line says of an event that a recall or a consent is about.</summary>
/// <param name="Agency">Whose it is; null when the reader has no more than that it existed.</param>
/// <param name="Text">What it is about, corrected as it stands; in the language <paramref name="Lang"/>.</param>
/// <param name="Href">Where it stands, on its own side.</param>
public sealed record Glance(string Type, string? Agency, string? Text, string Lang, DateTimeOffset? Occurred, string? Href)
{
    /// <summary>Events as a reader may see them; one that is hidden from it is left out.</summary>
    public static async Task<IReadOnlyDictionary<EventRef, Glance>> OfAsync(
        IEnumerable<EventRef> events, Reader reader, FeedLog feed, Glancing with, CancellationToken stop)
    {
        var ids = events.Select(e => e.Id).Distinct().ToArray();
        var (glances, told) = (new Dictionary<EventRef, Glance>(), new List<ToldEvent>());
        if (ids.Length == 0) return glances;
        await foreach (var e in feed.ReadAsync("where f.id = any($1) or f.supersedes = any($1) order by f.pos", stop, (object)ids))
        {
            var sight = Release.Decide(e.Mark, reader, with.Reference.Agencies, with.Now).Sight;
            if (sight == Sight.Content && e.Content is not null) told.Add(e.Told());
            else if (sight != Sight.Hidden) glances[new(e.Mark.Origin, e.Id)] = new(e.Type, null, null, "", null, null);
        }
        foreach (var side in told.GroupBy(t => (Side: t.Mark.Origin, t.Subject)))
            foreach (var item in SideEvents.Of(side, side.Key.Side, with.Reference))
            {
                var body = EventBody.Of(item, with.Labels, with.Types);
                var href = side.Key.Side == with.Here && side.Key.Subject.StartsWith("operations/", StringComparison.Ordinal) ? $"/{side.Key.Subject}#{item.Side}-{item.Id}" : null;
                glances[new(item.Side, item.Id)] = new(item.Type, item.Agency, body.Title ?? body.Text ?? (body.Facts.Count > 0 ? body.Facts[0] : null), body.Lang, item.Occurred, href);
            }
        return glances;
    }
}

/// <summary>What a glance is read with.</summary>
/// <param name="Here">Short name of this service.</param>
public sealed record Glancing(string Here, Reference Reference, Labels Labels, EventTypes Types, DateTimeOffset Now);
