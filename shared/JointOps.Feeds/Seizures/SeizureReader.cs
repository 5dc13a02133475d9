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
    public async Task<SeizureReports> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(SeizureModel.Table, reader, before, limit + 1, stop);
        var reports = page.Take(limit).Select(c => EventRef.Read(c.Key)!).ToArray();
        var view = View(await events.AboutAsync(reports, [.. page.Take(limit).SelectMany(c => c.Entries)], visible.Counting(reader), stop));
        return new([.. reports.Select(view.Of).OfType<SeizureReport>()], page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<SeizureReport?> FindAsync(EventRef report, Reader reader, CancellationToken stop) =>
        report.Side is "mx" or "us" ? View(await events.AboutAsync([report], null, visible.Counting(reader), stop)).Of(report) : null;

    private SeizureView View(IReadOnlyCollection<ToldEvent> told) => new(told, clock.GetUtcNow());
}
