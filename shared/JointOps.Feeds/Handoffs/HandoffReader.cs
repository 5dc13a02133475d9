using System.Runtime.CompilerServices;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Handoffs;

/// <summary>Handoffs from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class HandoffReader(Cases cases, FeedLog feed, Visible visible, DemonstrationClock clock) : IHandoffs
{
    private readonly KeptFigures<HandoffQuery, HandoffFigures> _kept = new(feed, Handoff.Types);

    /// <inheritdoc />
    public async Task<HandoffReports> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(HandoffModel.Table, reader, before, limit + 1, stop);
        return new(Reports(page.Take(limit), reader), page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<HandoffReport>> OfAsync(IReadOnlyList<string> keys, Reader reader, CancellationToken stop) =>
        Reports(await cases.OfAsync(HandoffModel.Table, keys, stop), reader);

    /// <inheritdoc />
    public async Task<HandoffReport?> FindAsync(EventRef request, Reader reader, CancellationToken stop) =>
        (await OfAsync([request.Write()], reader, stop)) is [var one] ? one : null;

    /// <inheritdoc />
    public Task<HandoffFigures> FiguresAsync(HandoffQuery query, Reader reader, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (query.KnownAt >= now) query = query with { KnownAt = null };
        return _kept.OfAsync(reader, query, now, async () =>
        {
            var (known, over, facts, counted) = (query.KnownAt ?? now, new FirstEnd(), 0, new List<Handoff>());
            var may = visible.Counting(reader, over);
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

    private HandoffReport[] Reports(IEnumerable<Case> page, Reader reader)
    {
        var (now, may) = (clock.GetUtcNow(), visible.Counting(reader));
        return [.. page.Select(c => Of(c, Told(c, may))).OfType<Handoff>().Select(h => HandoffView.Of(h, reader, now))];
    }
}
