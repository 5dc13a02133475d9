using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
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
        IEnumerable<EventRef> events, Reader reader, ISeenEvents seen, Glancing with, CancellationToken stop)
    {
        var told = await seen.FindAsync(events.Select(e => e.Id), reader, stop);
        var glances = new Dictionary<EventRef, Glance>();
        foreach (var gone in told.Where(t => t.Content is null)) glances[new(gone.Mark.Origin, gone.Id)] = new(gone.Type, null, null, "", null, null);
        foreach (var side in told.Where(t => t.Content is not null).GroupBy(t => (Side: t.Mark.Origin, t.Subject)))
            foreach (var item in SideEvents.Of(side, side.Key.Side, with.Reference))
            {
                var body = EventBody.Of(item, with.Labels, with.Types);
                var href = side.Key.Side == with.Here && side.Key.Subject.StartsWith("operations/", StringComparison.Ordinal)
                    ? $"/{side.Key.Subject}#{item.Side}-{item.Id}" : null;
                glances[new(item.Side, item.Id)] = new(
                    item.Type, item.Agency, body.Title ?? body.Text ?? (body.Facts.Count > 0 ? body.Facts[0] : null), body.Lang, item.Occurred, href);
            }
        return glances;
    }
}

/// <summary>What a glance is read with.</summary>
/// <param name="Here">Short name of this service.</param>
public sealed record Glancing(string Here, Reference Reference, Labels Labels, EventTypes Types);
