using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Feeds.Joint;

/// <summary>Folds joint operations on demand from what a reader may see: entry by entry through <see cref="Release"/>, no table of their own.</summary>
public sealed class JointReader(FeedLog feed, Reference reference, DemonstrationClock clock) : IJointOperations
{
    private static readonly string Proposed = EventTypes.Name(typeof(OperationProposed));

    /// <inheritdoc />
    public async Task<JointPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var proposals = new List<FeedEntry>();
        await foreach (var e in feed.ReadAsync("where f.type = $1 and f.pos < $2 order by f.pos desc", stop, Proposed, before))
        {
            if (!May(e, reader)) continue;
            proposals.Add(e);
            if (proposals.Count > limit) break;
        }
        var page = proposals.Take(limit).ToArray();
        var entries = (await SeenAsync(reader, [.. page.Select(e => JointAccount.Stream(e.Id))], [.. JointAccount.Types.Keys], stop)).ToLookup(e => e.Subject);
        return new(
            [.. page.Select(e => JointView.Of(e.Id, entries[JointAccount.Stream(e.Id)])?.Summary()).OfType<JointSummary>()],
            proposals.Count > limit ? page[^1].Position : null);
    }

    /// <inheritdoc />
    public async Task<JointDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop)
    {
        if (JointView.Of(id, await SeenAsync(reader, [JointAccount.Stream(id)], [.. JointAccount.Types.Keys], stop)) is not { } view) return null;
        var legs = view.Legs.ToArray();
        var events = (await SeenAsync(reader, [.. legs.Select(l => LegFacts.Subject(l.Operation)).Distinct()], LegFacts.Types, stop)).ToLookup(e => (e.Mark.Origin, e.Subject));
        return view.Detail(legs.Select(l => (Leg: l, Operation: LegFacts.Of(l.Operation, events[(l.Side, LegFacts.Subject(l.Operation))])))
            .Where(l => l.Operation is not null).ToDictionary(l => l.Leg, l => l.Operation!));
    }

    private async Task<List<ToldEvent>> SeenAsync(Reader reader, string[] subjects, string[] types, CancellationToken stop)
    {
        var seen = new List<ToldEvent>();
        if (subjects.Length == 0) return seen;
        await foreach (var e in feed.ReadAsync("where f.subject = any($1) and f.type = any($2) order by f.pos", stop, subjects, types))
            if (May(e, reader)) seen.Add(e.Told());
        return seen;
    }

    private bool May(FeedEntry e, Reader reader) => Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow());
}
