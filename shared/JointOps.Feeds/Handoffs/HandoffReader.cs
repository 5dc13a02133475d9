using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Handoffs;

/// <summary>Handoffs from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class HandoffReader(Cases cases, Visible visible, DemonstrationClock clock) : IHandoffs
{
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

    private HandoffReport[] Reports(IEnumerable<Case> page, Reader reader)
    {
        var (now, may) = (clock.GetUtcNow(), visible.Counting(reader));
        Handoff? Of(Case c) => EventRef.Read(c.Key) is { } request ? Handoff.Of(request, c.Entries
            .Where(e => e.Content is not null && may(e.Mark)).Select(e => e.Told())) : null;
        return [.. page.Select(Of).OfType<Handoff>().Select(h => HandoffView.Of(h, reader, now))];
    }
}
