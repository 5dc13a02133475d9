using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>Seizures from what a reader may see of them: the same on all three services.</summary>
public sealed class SeizureReader(Cases cases, SeizureEvents events, Visible visible, DemonstrationClock clock) : ISeizures
{
    /// <inheritdoc />
    public async Task<SeizureReports> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (now, then) = Asked(knownAt);
        var page = await cases.PageAsync(SeizureModel.Table, reader, before, limit + 1, stop, then);
        var reports = page.Take(limit).Select(c => EventRef.Read(c.Key)!).ToArray();
        var told = await events.AboutAsync(reports, [.. page.Take(limit).SelectMany(c => c.Entries)], visible.Counting(reader, then), stop);
        var view = View(told, now, then);
        return new([.. reports.Select(view.Of).OfType<SeizureReport>()], then ?? now, page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<SeizureReport?> FindAsync(EventRef report, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        if (report.Side is not ("mx" or "us")) return null;
        var (now, then) = Asked(knownAt);
        return View(await events.AboutAsync([report], null, visible.Counting(reader, then), stop), now, then).Of(report);
    }

    // Now is what is stored, and never the reader's clock: see KeptFigures.
    private (DateTimeOffset Now, DateTimeOffset? Then) Asked(DateTimeOffset? knownAt) =>
        clock.GetUtcNow() is var now && knownAt < now ? (now, knownAt) : (now, null);

    private static SeizureView View(IEnumerable<ToldEvent> told, DateTimeOffset now, DateTimeOffset? then) =>
        new([.. told.Where(e => e.WasKnown(then))], then ?? now);
}
