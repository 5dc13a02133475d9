using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Operations.Handoffs;

/// <summary>
/// What other handoffs that the caller may see have to do with the things of a seizure, under whichever report of it they were asked for: a report
/// that was given up for another is of the same things.
/// </summary>
public sealed class HandedOver(ISeizures seizures, IHandoffs handoffs)
{
    /// <summary>Each of them, by the numbers of the report that is asked about; none when the caller does not see that.</summary>
    /// <param name="but">The handoff that is spoken of; null = one that is asked for.</param>
    public async Task<IReadOnlyList<HandoffThings>> OfAsync(EventRef report, EventRef? but, Reader reader, CancellationToken stop)
    {
        if (await StandingAsync(report, reader, stop) is not { } standing) return [];
        var others = await handoffs.OfSeizuresAsync([standing.Report, .. standing.Merged], reader, null, stop);
        return
        [
            .. others.Handoffs.Where(h => h.Request != but).Select(h =>
                HandoffThings.Of(h.State, h.Asked, h.Given, h.Received)
                    .By(no => Number(standing, report, Thing(standing, new(h.Asked.Giver, h.Asked.Seizure!.Value), no)))),
        ];
    }

    /// <summary>
    /// The chain of each thing that was asked for, by the numbers of that report, as it would be without that handoff; none of what the caller does
    /// not see.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, CustodyChain>> ChainsAsync(
        HandoffRequested asked, EventRef request, Reader reader, CancellationToken stop)
    {
        var report = new EventRef(asked.Giver, asked.Seizure ?? Guid.Empty);
        if (asked.Seizure is null || await StandingAsync(report, reader, stop) is not { } standing) return new Dictionary<int, CustodyChain>();
        return (asked.Items ?? []).Distinct()
            .Select(no => (No: no, Links: Thing(standing, report, no)?.Custody.Where(l => l.Handoff != request).ToArray()))
            .Where(t => t.Links is { Length: > 0 }).ToDictionary(t => t.No, t => new CustodyChain(t.Links!));
    }

    private async Task<SeizureReport?> StandingAsync(EventRef report, Reader reader, CancellationToken stop) =>
        await seizures.FindAsync(report, reader, null, stop) is not { } one ? null
            : one.Kept is { } kept ? await seizures.FindAsync(kept, reader, null, stop) ?? one : one;

    /// <summary>Which thing of the report that stands a number of any report is.</summary>
    private static SeizedThing? Thing(SeizureReport standing, EventRef report, int no) => report == standing.Report
        ? standing.Items.FirstOrDefault(t => t.Item.No == no)
        : standing.Items.FirstOrDefault(t => t.Was.Any(w => w.Report == report && w.No == no));

    /// <summary>Which number of a report a thing has.</summary>
    private static int? Number(SeizureReport standing, EventRef report, SeizedThing? thing) => report == standing.Report
        ? thing?.Item.No : thing?.Was.FirstOrDefault(w => w.Report == report)?.No;
}
