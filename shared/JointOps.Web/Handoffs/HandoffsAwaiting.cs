using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Handoffs;

/// <summary>Handoffs that the reader's side is to answer, or whose own half is overdue.</summary>
internal static class HandoffsAwaiting
{
    /// <summary>How many are shown at once.</summary>
    public const int Most = 50;

    /// <summary>Those that the reader may see, by their deadlines.</summary>
    public static async Task<IReadOnlyList<HandoffReport>> OfAsync(IHandoffs handoffs, IReleaseDesk desk, Reader reader, CancellationToken stop)
    {
        var awaiting = await desk.AwaitingAsync(reader, "handoffs", Most, stop);
        return [.. (await handoffs.OfAsync([.. awaiting.Select(m => m.Ref)], reader, stop)).Where(h => h.AwaitsMe).OrderBy(h => h.Asked.Deadline)];
    }
}
