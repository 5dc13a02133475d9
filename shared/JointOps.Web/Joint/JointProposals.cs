using JointOps.Contracts;
using JointOps.Views;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Joint;

/// <summary>Proposals of the other side that nobody of the reader's side has answered.</summary>
internal static class JointProposals
{
    private const int Newest = 50; // an older one that was left unanswered stands in the list

    /// <summary>Those that the reader may see, the oldest first.</summary>
    public static async Task<IReadOnlyList<JointSummary>> AwaitingAsync(IServiceProvider services, Reader reader, CancellationToken stop) =>
        [.. (await services.GetRequiredService<IJointOperations>().PageAsync(reader, long.MaxValue, Newest, stop)).JointOperations
            .Where(j => j.Awaits(reader.Side)).Reverse()];
}
