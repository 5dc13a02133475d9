using JointOps.Contracts;
using JointOps.Views;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Joint;

/// <summary>Proposals of the other side that nobody of the reader's side has answered.</summary>
internal static class JointProposals
{
    private const int Most = 50;

    /// <summary>Those that the reader may see, the oldest first.</summary>
    public static async Task<IReadOnlyList<JointSummary>> AwaitingAsync(
        IServiceProvider services, IReleaseDesk desk, Reader reader, CancellationToken stop)
    {
        var awaiting = await desk.AwaitingAsync(reader, "joint-operations", Most, stop);
        var proposals = await services.GetRequiredService<IJointOperations>().OfAsync([.. awaiting.Select(m => m.Ref)], reader, stop);
        return [.. proposals.Where(j => j.Awaits(reader.Side)).OrderBy(j => j.Proposed)];
    }
}
