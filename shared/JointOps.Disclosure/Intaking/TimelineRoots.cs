using System.Collections.Concurrent;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Compares what coordination says of a log, how many leaves and their root, with this service's own copy: its own log, and the other
/// country's as it was taken in. One changed, invented or missing leaf gives another root. Only coordination's newest word on a log is looked
/// at, since its root commits to all that came before; a word on leaves that are not here yet waits for them.
/// </summary>
public sealed class TimelineRoots(
    LeafHashes leaves, SetAsideStore aside, Recoveries recoveries, ServiceSettings settings, DemonstrationClock clock, ILogger<TimelineRoots> log)
    : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TimelineExtended> _newest = new(); // by the log that it speaks of
    private readonly Dictionary<string, Frontier> _agreed = []; // as far as the copy here was read; its owner is the loop
    private readonly SemaphoreSlim _heard = new(0);

    /// <summary>Coordination's word was taken in.</summary>
    public void Hear(TimelineExtended said)
    {
        _newest.AddOrUpdate(LedgerSettings.ShortName(said.Origin), said, (_, before) => said.Size > before.Size ? said : before);
        _heard.Release();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // What waits for its leaves is looked at again without a new word.
                await _heard.WaitAsync(_newest.IsEmpty ? Timeout.InfiniteTimeSpan : _again, stoppingToken);
                foreach (var (name, said) in _newest)
                    if (await CompareAsync(name, said, stoppingToken)) _newest.TryRemove(new(name, said));
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogInformation(
                    "Coordination's word on a log could not be compared ({Kind}: {Reason}); it is tried again", e.GetType().Name, e.Message);
                await Task.Delay(_again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Compares one word; false while its leaves are not all here.</summary>
    public async Task<bool> CompareAsync(string name, TimelineExtended said, CancellationToken stop)
    {
        var before = _agreed.GetValueOrDefault(name, Frontier.Empty);
        if (said.Size <= before.Size) return true;
        var here = before;
        await foreach (var hash in leaves.ReadAsync(name, before.Size, said.Size, stop)) here = here.Add(hash);
        if (here.Size < said.Size && (name != settings.Name || await recoveries.IsOpenAsync(stop))) return false;
        if (here.Size == said.Size && here.Root().AsSpan().SequenceEqual(said.Root)) _agreed[name] = here;
        else await TellAsync(name, before.Size, here, said, stop);
        return true;
    }

    private async Task TellAsync(string name, long agreed, Frontier here, TimelineExtended said, CancellationToken stop)
    {
        var reason = here.Size < said.Size
            ? $"Coordination holds {said.Size} leaves of {name}, and its own log has {here.Size}: this database is older than what was told, or "
                + "leaves were invented."
            : $"Coordination holds other leaves of {name} than stand here: the roots differ since leaf {agreed}.";
        if (!await aside.AddAsync(name, "root", reason, agreed, said.Size - agreed, here.Root(), said.Root, clock.GetUtcNow(), stop)) return;
        log.LogCritical("{Reason} See both roots with `jointops intake`; nothing of either was changed", reason);
    }
}
