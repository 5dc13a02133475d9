using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Takes in what the other services disclose: runs that wait are sorted, and what is contiguous goes into one transaction. What is behind
/// is known: it is compared and dropped. What is ahead waits, unacknowledged, while the gap is pulled over HTTP. What is not its origin's log
/// is set aside and holds up the intake of that origin, loudly, until a person has looked; posting and the other origin go on.
/// </summary>
public sealed class Intake(
    Writer writer, LedgerDatabase database, Healer healer, SetAsideStore aside, ServiceSettings settings, DemonstrationClock clock, RelayMeter meter,
    ILogger<Intake> log, TimelineRoots? roots = null) : BackgroundService
{
    private const int MostLeaves = 2_000; // in one transaction: past that it only holds the lock longer
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Channel<ArrivedRun>> _arriving =
        ServiceNames.All.ToDictionary(n => n, _ => Channel.CreateUnbounded<ArrivedRun>(new() { SingleReader = true }));

    private readonly Incidents _incidents = new(aside, clock, log);

    // Where each log stands here, as last seen: the transaction asks again under the lock, and whoever sees a gap asks before.
    private readonly ConcurrentDictionary<string, long> _cursors = new();

    /// <summary>How the intake of each origin does, for health and metrics.</summary>
    public IntakeState State { get; } = new(log);

    /// <summary>Hands a run over; completes when all of it is committed or set aside here, so that its message may be acknowledged.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it; what the run says of itself must agree.</param>
    public Task TakeAsync(string from, LeafRun run)
    {
        var one = new ArrivedRun(from, run);
        if (!_arriving.TryGetValue(from, out var queue) || !queue.Writer.TryWrite(one))
            log.LogWarning(
                "A run from {From} was not taken: this service knows no such log. It stays in the queue; look at the queue's bindings", from);
        return one.Done.Task;
    }

    /// <summary>A loop a log: while one is healed over a slow or silent line, the other goes on.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.Watch(() => State.Behind.Select(b => (b.Key, b.Value.Head - b.Value.Next)));
        return Task.WhenAll(settings.Others.Select(o => FollowAsync(o, stoppingToken)));
    }

    private async Task FollowAsync(string origin, CancellationToken stop)
    {
        var (queue, waiting) = (_arriving[origin].Reader, new List<ArrivedRun>());
        try
        {
            while (true)
            {
                while (queue.TryRead(out var one)) waiting.Add(one);
                if (!await TryOriginAsync(origin, waiting, stop)) await Task.Delay(_retry, stop);
                else if (waiting.Count == 0) await queue.WaitToReadAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops; what was not acknowledged comes again.
        }
    }

    /// <summary>One step; false when it is to be tried again after a while.</summary>
    private async Task<bool> TryOriginAsync(string origin, List<ArrivedRun> runs, CancellationToken stop)
    {
        try
        {
            if (State.MustAsk(origin)) State.Hold(origin, await aside.WhyHeldUpAsync(origin, stop));
            if (State.IsHeldUp(origin)) return false;
            if (runs.Count > 0) await TakeOriginAsync(origin, runs, stop);
            State.Works(origin);
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            _cursors.TryRemove(origin, out _);
            State.Fail(origin, e);
            return false;
        }
    }

    private async Task TakeOriginAsync(string origin, List<ArrivedRun> runs, CancellationToken stop)
    {
        runs.Sort((a, b) => a.Run.First.CompareTo(b.Run.First));
        try
        {
            await TakeSortedAsync(origin, runs, stop);
        }
        catch (LeafException e)
        {
            // What says it is set aside, what only came with it waits; a peer's own answer that is no log stands in for the run it was to heal.
            var guilty = runs.FindAll(r => r.Leaves.IsFaulted || (e is OtherLeafException other && r.Tells(other)));
            if (guilty.Count == 0) guilty = runs[..1];
            foreach (var one in guilty)
            {
                var why = one.Leaves.Exception?.InnerException as LeafException ?? e;
                await _incidents.RefuseAsync(origin, one.Run, why, stop);
                State.Hold(origin, why.Message);
            }
            runs.RemoveAll(guilty.Contains);
            foreach (var one in guilty) one.Done.TrySetResult();
        }
    }

    private async Task TakeSortedAsync(string origin, List<ArrivedRun> runs, CancellationToken stop)
    {
        await runs[0].Leaves; // nobody is asked for leaves because of a run that does not read
        // An empty run only says where the head is: then the database is asked, since it may have been set back to a backup.
        var next = _cursors.TryGetValue(origin, out var cursor) && runs[0].Run is { Count: > 0 } first && first.First <= cursor
            ? cursor
            : await database.StreamVersionAsync(LeafTaken.Stream(origin), stop) ?? 0;
        State.Head(origin, runs.Max(r => r.End), next);
        if (runs[0].Run.First > next)
        {
            var healed = await healer.PullAsync(origin, runs[0].Run.Origin, next, runs[0].Run.First, stop);
            next += await TakeAsync(origin, healed, stop);
        }
        var (joined, end) = (new JoinedRuns(origin), next);
        foreach (var one in runs.TakeWhile(r => r.Run.First <= end && joined.Count < MostLeaves))
        {
            if (joined.Count > 0 && await IsBadAsync(one)) break; // what came before it is taken first
            joined.Add(await one.Leaves);
            end = Math.Max(end, one.End);
        }
        await TakeAsync(origin, joined.Leaves, stop);
        _cursors[origin] = end;
        State.Took(origin, end);
        foreach (var one in runs.Where(r => r.End <= end && r.Leaves.IsCompletedSuccessfully).ToArray())
        {
            runs.Remove(one);
            one.Done.TrySetResult();
        }
    }

    private static async Task<bool> IsBadAsync(ArrivedRun run)
    {
        await ((Task)run.Leaves).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !run.Leaves.IsCompletedSuccessfully;
    }

    private async Task<int> TakeAsync(string origin, IReadOnlyList<TakenLeaf> leaves, CancellationToken stop)
    {
        if (leaves.Count == 0) return 0;
        var queue = $"jointops.{settings.Name}.from-{origin}";
        using var span = BatchSpan.Start("process " + queue, ActivityKind.Consumer, leaves.Select(l => l.Trace),
            new("messaging.system", "rabbitmq"), new("messaging.operation.name", "process"), new("messaging.operation.type", "process"),
            new("messaging.destination.name", queue), new("messaging.batch.message_count", leaves.Count));
        var taken = await writer.TakeAsync(new(leaves)).WaitAsync(stop);
        // by the clock that recorded it, should it be held
        if (leaves[^1].Leaf is { } last) meter.Taken(origin, taken, clock.GetUtcNow() - last.Recorded);
        foreach (var leaf in leaves.Where(l => l.IsUnreadWithdrawal)) await _incidents.TellAsync(leaf, stop);
        foreach (var leaf in leaves)
            if (leaf.Extends is { } said) roots?.Hear(said);
        return leaves.Count;
    }
}
