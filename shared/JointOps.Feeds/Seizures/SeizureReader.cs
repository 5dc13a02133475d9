using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>Seizures from what a reader may see of them: the same on all three services.</summary>
public sealed class SeizureReader(Cases cases, SeizureEvents events, IHandoffEvents handoffs, Visible visible, DemonstrationClock clock) : ISeizures
{
    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded));

    /// <inheritdoc />
    public async Task<SeizureReports> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (now, then) = Asked(knownAt);
        var page = await cases.PageAsync(SeizureModel.Table, reader, before, limit + 1, stop, then);
        var reports = page.Take(limit).Select(c => EventRef.Read(c.Key)!).ToArray();
        var told = await events.AboutAsync(reports, [.. page.Take(limit).SelectMany(c => c.Entries)], visible.Counting(reader, then), stop);
        var view = await ViewAsync(told, reader, now, then, stop);
        return new([.. reports.Select(view.Of).OfType<SeizureReport>()], then ?? now, page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<SeizureReport?> FindAsync(EventRef report, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        if (report.Side is not ("mx" or "us")) return null;
        var (now, then) = Asked(knownAt);
        var told = await events.AboutAsync([report], null, visible.Counting(reader, then), stop);
        return (await ViewAsync(told, reader, now, then, stop)).Of(report);
    }

    // Now is what is stored, and never the reader's clock: see KeptFigures.
    private (DateTimeOffset Now, DateTimeOffset? Then) Asked(DateTimeOffset? knownAt) =>
        clock.GetUtcNow() is var now && knownAt < now ? (now, knownAt) : (now, null);

    // A thing that passed the border is in the hands that the words on its handoff say, under whichever report of it that was asked for.
    private async Task<SeizureView> ViewAsync(
        IReadOnlyList<ToldEvent> told, Reader reader, DateTimeOffset now, DateTimeOffset? then, CancellationToken stop)
    {
        var reports = told.Where(e => e.Type == _recorded).Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct();
        var words = await handoffs.OfSeizuresAsync([.. reports], reader, then, stop);
        return new([.. told.Concat(words).Where(e => e.WasKnown(then))], then ?? now);
    }
}
