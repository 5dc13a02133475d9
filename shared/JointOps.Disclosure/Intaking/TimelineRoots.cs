using System.Collections.Concurrent;
using System.Text;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Compares what coordination says of a log, how many leaves and their root, with this service's own copy: its own log, and the other
/// country's as it was taken in. Each word is looked at, in order: one changed, invented or missing leaf gives another root, and sizes only grow. A
/// word on leaves that are not here yet waits for them. One that does not hold is an incident, and holds up nothing.
/// </summary>
public sealed class TimelineRoots(
    LeafHashes leaves, EvidenceStore evidence, CheckpointStore checkpoints, LedgerDatabase database, Recoveries recoveries, ServiceSettings settings,
    ILogger<TimelineRoots> log) : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<TimelineExtended>> _words = new(); // by the log that they speak of
    private readonly TimelineClaims _claims = new(leaves); // its owner is the loop
    private readonly HashSet<string> _accused = []; // once is enough: each later word commits to the same leaves
    private readonly SemaphoreSlim _heard = new(0);

    /// <summary>Coordination's word was taken in.</summary>
    public void Hear(TimelineExtended said)
    {
        _words.GetOrAdd(LedgerSettings.ShortName(said.Origin), _ => new()).Enqueue(said);
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
                await _heard.WaitAsync(_words.Values.All(w => w.IsEmpty) ? Timeout.InfiniteTimeSpan : _again, stoppingToken);
                foreach (var (name, words) in _words)
                    while (words.TryPeek(out var said) && await CompareAsync(name, said, stoppingToken)) words.TryDequeue(out _);
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
        if (_accused.Contains(name)) return true;
        var (holds, agreed, here) = await _claims.CompareAsync(said, stop);
        if (holds is null && (name != settings.Name || await recoveries.IsOpenAsync(stop))) return false;
        if (holds is true) return true;
        var why = holds is null ? $"and its own log has {here.Size}"
            : said.Size <= agreed ? $"after it held {agreed}" : $"and they are others than stand here: the roots differ since leaf {agreed}";
        await TellAsync(name, said, here, $"Coordination says that it holds {said.Size} leaves of {name}, {why}.", stop);
        return true;
    }

    /// <summary>Its word, with the checkpoint by which it signed it, stands against what the log itself signed.</summary>
    private async Task TellAsync(string name, TimelineExtended said, Frontier here, string reason, CancellationToken stop)
    {
        _accused.Add(name);
        var signed = await SignedLogs.NewestAsync(database, ServiceNames.Coordination, stop);
        var own = name == settings.Name
            ? (await checkpoints.LatestAsync(name, stop))?.Note.ToString() : await SignedLogs.NewestAsync(database, name, stop);
        await evidence.AddAsync(
            ServiceNames.Coordination, "timeline", said.Size, reason, $"{Encoding.UTF8.GetString(said.ToBytes())}\n\n{signed}",
            own ?? Convert.ToBase64String(here.Root()), stop);
    }
}
