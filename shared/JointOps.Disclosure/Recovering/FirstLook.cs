using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Recovering;

/// <summary>
/// Before a process gives its first number it asks both peers, for a moment, whether they know more of this log than stands here: whoever set the
/// database back to a backup may not have said so. A silent peer holds nothing up; the signer asks it until it answers.
/// </summary>
public sealed class FirstLook(
    PeerMemory memory, LeafHashes leaves, Recoveries recoveries, ServiceSettings settings, ILogger<FirstLook> log) : IFirstLook
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public async Task LookAsync(CancellationToken stop)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(stop);
        moment.CancelAfter(_patience);
        await Task.WhenAll(settings.Others.Select(peer => AskAsync(peer, moment.Token))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AskAsync(string peer, CancellationToken stop)
    {
        try
        {
            if (await memory.OfAsync(peer, stop) is not { } seen || seen.Size <= await leaves.CountAsync(settings.Name, stop)) return;
            await recoveries.FallBehindAsync(seen.Size, $"{peer} has seen {seen.Size} leaves of this log under its own signature.", stop);
        }
        catch (Exception e)
        {
            log.LogInformation("{Peer} was not asked what it remembers of this log ({Kind}); the signer asks it again", peer, e.GetType().Name);
        }
    }
}
