using System.Runtime.CompilerServices;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Handoffs;

/// <summary>Handoffs from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class HandoffReader(Cases cases, FeedLog feed, Visible visible, LedgerDatabase database, DemonstrationClock clock) : IHandoffs
{
    private readonly KeptFigures<HandoffQuery, HandoffFigures> _kept = new(feed, Handoff.Types);

    /// <inheritdoc />
    public async Task<HandoffReports> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? then = knownAt < now ? knownAt : null;
        var page = await cases.PageAsync(HandoffModel.Table, reader, before, limit + 1, stop, then);
        return new(Reports(page.Take(limit), reader, now, then), then ?? now, page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<HandoffReport>> OfAsync(IReadOnlyList<string> keys, Reader reader, CancellationToken stop) =>
        Reports(await cases.OfAsync(HandoffModel.Table, keys, stop), reader, clock.GetUtcNow(), null);

    /// <inheritdoc />
    public async Task<HandoffReport?> FindAsync(EventRef request, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var found = await cases.OfAsync(HandoffModel.Table, [request.Write()], stop);
        return Reports(found, reader, now, knownAt < now ? knownAt : null) is [var one] ? one : null;
    }

    /// <inheritdoc />
    public async Task<HandoffReports> OfSeizuresAsync(
        IReadOnlyList<EventRef> reports, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var requests = await HandoffSeizures.RequestsAsync(database, reports, stop);
        DateTimeOffset? then = knownAt < now ? knownAt : null;
        return new(
            [
                .. Reports(await cases.OfAsync(HandoffModel.Table, requests, stop), reader, now, then)
                    .OrderByDescending(h => h.Occurred).ThenBy(h => h.Request.Write(), StringComparer.Ordinal),
            ], then ?? now, null);
    }

    /// <inheritdoc />
    public Task<HandoffFigures> FiguresAsync(HandoffQuery query, Reader reader, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (query.KnownAt >= now) query = query with { KnownAt = null };
        return _kept.OfAsync(reader, query, now, async () =>
        {
            var (known, over, facts, counted) = (query.KnownAt ?? now, new FirstEnd(), 0, new List<Handoff>());
            var may = visible.Counting(reader, query.KnownAt, over);
            await foreach (var c in AllAsync(reader, stop))
            {
                ToldEvent[] told = [.. Told(c, may).Where(e => e.WasKnown(query.KnownAt))];
                if (Of(c, told) is not { } handoff || !IsAsked(handoff, query)) continue;
                facts += told.DistinctBy(e => (e.Mark.Origin, e.Id)).Count();
                counted.Add(handoff);
                if (query.KnownAt is null && handoff.BecomesOverdue(known) is { } at) over.Note(at);
            }
            return (new HandoffFigures(
                known, reader.Whose, facts, HandoffCounts.Of(counted, known)), over.At);
        }, stop);
    }

    private async IAsyncEnumerable<Case> AllAsync(Reader reader, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var before = long.MaxValue; ;)
        {
            var page = await cases.PageAsync(HandoffModel.Table, reader, before, Cases.Most, stop);
            foreach (var c in page) yield return c;
            if (page.Count < Cases.Most || page[^1].Row.Pos is not { } last) yield break;
            before = last;
        }
    }

    private static bool IsAsked(Handoff h, HandoffQuery query) => (query.Pair is null || h.Mark.Pair == query.Pair)
        && (query.Days is not { } days || days.Holds(h.Mark.Occurred, h.Envelope.Zone));

    private static IEnumerable<ToldEvent> Told(Case c, Func<ReleaseMark, bool> may) =>
        c.Entries.Where(e => e.Content is not null && may(e.Mark)).Select(e => e.Told());

    private static Handoff? Of(Case c, IEnumerable<ToldEvent> told) => EventRef.Read(c.Key) is { } request ? Handoff.Of(request, told) : null;

    private HandoffReport[] Reports(IEnumerable<Case> page, Reader reader, DateTimeOffset now, DateTimeOffset? then)
    {
        var may = visible.Counting(reader, then);
        return
        [
            .. page.Select(c => Of(c, Told(c, may).Where(e => e.WasKnown(then)))).OfType<Handoff>()
                .Select(h => then is { } at ? HandoffView.Then(h, at) : HandoffView.Of(h, reader, now)),
        ];
    }
}
