using System.Diagnostics;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Recovering;

/// <summary>
/// Heals a log that is behind what was told of it: fetches from the other services what this database lost, appends it as it was, and lets
/// numbering go on. What it cannot heal it says, in health and on the page, and tries again.
/// </summary>
public sealed class LogRecovery(
    Recoveries recoveries, LostParts parts, PeerCopies copies, LostLeaves lost, LeafHashes leaves, Healer healer, ServiceSettings settings,
    ILogger<LogRecovery> log) : IWork
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(10), _settled = TimeSpan.FromSeconds(2);
    private (long First, long Leaves, long Unread)? _done; // so far, in this recovery

    /// <inheritdoc />
    public string Name => "Healing the log";

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        var began = recoveries.Began; // before the look, so that nothing falls between
        if (!await recoveries.IsOpenAsync(lost))
        {
            _done = null;
            await Wake.WaitAsync(began, _look, lost);
            return;
        }
        try
        {
            await HealAsync(lost);
        }
        catch (Exception e) when (e is not OperationCanceledException || !lost.IsCancellationRequested)
        {
            await recoveries.StillBehindAsync(e.Message, lost);
            throw;
        }
    }

    private async Task HealAsync(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        LostPart part;
        do // until nothing more has come to the others for a while: what was published may still lie in their queues
        {
            part = await parts.FindAsync(stop);
            _done ??= (part.First, 0, 0);
            await FetchAsync(part, stop);
            await Task.Delay(_settled, stop);
        }
        while (part.Hashes.Count > 0);
        var (first, fetched, unread) = _done.Value;
        await recoveries.CatchUpAsync(first, fetched, unread, stop);
        log.LogWarning(
            "The log is whole again after {Seconds:n1} s: {Count} leaves from {First} on were fetched, {Unread} of them without their content; what "
                + "had not left this service since the backup is lost", clock.Elapsed.TotalSeconds, fetched, first, unread);
    }

    private async Task FetchAsync(LostPart part, CancellationToken stop)
    {
        if (part.Hashes.Count > 0) log.LogWarning(
            "This database lost {Count} leaves of its log, from {First} on; they are fetched from the others", part.Hashes.Count, part.First);
        var sources = new Dictionary<string, long>(); // how many leaves of each other log are here
        for (var at = 0; at < part.Hashes.Count;)
        {
            var page = await copies.LeavesAsync(part.First + at, part.Hashes.Skip(at), stop);
            for (var i = 0; i < page.Count;)
            {
                var instant = page[i].Recorded;
                var group = page.Skip(i).TakeWhile(l => l.Recorded == instant).ToArray();
                var extended = new List<TakenRun>();
                foreach (var leaf in group)
                    if (leaf.Extends is { } said) extended.Add(await SourceAsync(sources, said, stop));
                var unread = await lost.AppendAsync(new(group, extended), stop);
                _done = (_done!.Value.First, _done.Value.Leaves + group.Length, _done.Value.Unread + unread);
                i += group.Length;
            }
            at += page.Count;
        }
    }

    /// <summary>From that log itself, or while it is silent from the other country's copy: the root that was signed says if they are.</summary>
    private async Task<(IReadOnlyList<TakenLeaf> Leaves, string? Note)> PageAsync(
        string name, TimelineExtended said, long next, CancellationToken stop)
    {
        try
        {
            var pulled = await healer.PullAsync(name, said.Origin, next, said.Size, stop);
            return (pulled.Leaves, pulled.Note.ToString());
        }
        catch (Exception e) when (e is InvalidDataException || PeerClients.IsSilent(e, stop))
        {
            foreach (var other in settings.Others.Where(o => o != name))
                if (await copies.OfOtherAsync(other, said.Origin, next, stop) is { Count: > 0 } held)
                    return ([.. held.TakeWhile(l => l.Index < said.Size)], null);
            throw;
        }
    }

    /// <summary>The leaves of another log that a leaf of the timeline was the first to cover, from that log itself.</summary>
    private async Task<TakenRun> SourceAsync(Dictionary<string, long> sources, TimelineExtended said, CancellationToken stop)
    {
        var name = LedgerSettings.ShortName(said.Origin);
        if (!sources.TryGetValue(name, out var next)) next = await leaves.CountAsync(name, stop);
        var (run, note) = (new List<TakenLeaf>(), (string?)null);
        while (next < said.Size)
        {
            (var page, note) = await PageAsync(name, said, next, stop);
            run.AddRange(page);
            next += page.Count;
        }
        sources[name] = next;
        return run.Count > 0 ? new(run, note)
            : throw new InvalidDataException(
                $"More of {name} was taken in than this log says: this database was written on after it was restored.");
    }
}
