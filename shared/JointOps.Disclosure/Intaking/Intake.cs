using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Takes in what the other services disclose: runs that wait are sorted, and what is contiguous goes into one transaction. What is behind
/// is known: it is compared and dropped. What is ahead waits, unacknowledged, while the gap is pulled over HTTP. Nothing is taken in that leads to
/// another root than its origin signed. What its origin did not sign is set aside and holds nothing up; what it did sign and is not its log is set
/// aside and holds up the intake of that origin, loudly, until a person has looked; posting and the other origin go on.
/// </summary>
public sealed class Intake(
    Writer writer, LedgerDatabase database, TreeStore trees, RunReading reading, Healer healer, SetAsideStore aside, EvidenceStore evidence,
    ServiceSettings settings, DemonstrationClock clock, RelayMeter meter, ILogger<Intake> log, TimelineRoots? roots = null,
    TimeSpan? silence = null) : BackgroundService
{
    private const int MostLeaves = 2_000; // in one transaction: past that it only holds the lock longer
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    // A relay names its head every 30 s: whoever is not heard for three times that is asked.
    private readonly TimeSpan _silence = silence ?? TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, Channel<ArrivedRun>> _arriving =
        ServiceNames.All.ToDictionary(n => n, _ => Channel.CreateUnbounded<ArrivedRun>(new() { SingleReader = true }));

    private readonly Incidents _incidents = new(aside, evidence, database, clock, log);

    // Where each log stands here, as last seen: the transaction asks again under the lock, and whoever sees a gap asks before.
    private readonly ConcurrentDictionary<string, long> _cursors = new();

    // The tree of each log as far as it stands here; its loop owns it.
    private readonly ConcurrentDictionary<string, Frontier> _trees = new();

    /// <summary>How the intake of each origin does, for health and metrics.</summary>
    public IntakeState State { get; } = new(log);

    /// <summary>Hands a run over; completes when all of it is committed or set aside here, so that its message may be acknowledged.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it; what the run says of itself must agree.</param>
    public Task TakeAsync(string from, LeafRun run)
    {
        var one = ArrivedRun.Of(from, run, reading);
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
        var (queue, waiting, isHeard) = (_arriving[origin].Reader, new List<ArrivedRun>(), true);
        try
        {
            while (true)
            {
                while (queue.TryRead(out var one)) waiting.Add(one);
                if (!await TryOriginAsync(origin, waiting, isHeard, stop)) await Task.Delay(_retry, stop);
                else if (waiting.Count == 0) isHeard = await IsHeardAsync(queue, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops; what was not acknowledged comes again.
        }
    }

    private async Task<bool> IsHeardAsync(ChannelReader<ArrivedRun> queue, CancellationToken stop)
    {
        try
        {
            return await queue.WaitToReadAsync(stop).AsTask().WaitAsync(_silence, stop);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>One step; false when it is to be tried again after a while.</summary>
    private async Task<bool> TryOriginAsync(string origin, List<ArrivedRun> runs, bool isHeard, CancellationToken stop)
    {
        try
        {
            if (State.MustAsk(origin)) State.Hold(origin, await aside.WhyHeldUpAsync(origin, stop));
            if (State.IsHeldUp(origin)) return false;
            if (runs.Count > 0) await TakeOriginAsync(origin, runs, stop);
            else if (!isHeard) await AskAsync(origin, stop);
            State.Works(origin);
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            _cursors.TryRemove(origin, out _);
            _trees.TryRemove(origin, out _);
            State.Fail(origin, e);
            return false;
        }
    }

    /// <summary>Whoever may keep its messages from here, by the broker or its queues, hides nothing: the origin itself is asked.</summary>
    private async Task AskAsync(string origin, CancellationToken stop)
    {
        var next = await database.StreamVersionAsync(LeafTaken.Stream(origin), stop) ?? 0;
        SignedRun? found;
        try
        {
            found = await healer.FindAsync(origin, reading.LogOf(origin), next, MostLeaves / 2, stop);
        }
        catch (Exception e) when (PeerClients.IsSilent(e, stop))
        {
            log.LogInformation("{Origin} is silent over the broker and over HTTP ({Kind})", origin, e.GetType().Name);
            return;
        }
        if (found is null) return;
        log.LogWarning(
            "Nothing came from {Origin} over the broker for {Silence:n0} s, and its log goes on from {Next}: it is pulled. Look at the exchange "
                + "of its log and the queue from it", origin, _silence.TotalSeconds, next);
        await TakeOriginAsync(origin, [ArrivedRun.Pulled(found)], stop);
    }

    private async Task TakeOriginAsync(string origin, List<ArrivedRun> runs, CancellationToken stop)
    {
        runs.Sort((a, b) => a.First.CompareTo(b.First));
        try
        {
            await TakeSortedAsync(origin, runs, stop);
        }
        catch (LeafException e)
        {
            // What says it is set aside, what only came with it waits.
            var guilty = runs.FindAll(r => r.Read.IsFaulted || r.Tells(e));
            if (guilty.Count == 0) throw;
            foreach (var one in guilty)
            {
                var why = one.Read.Exception?.InnerException as LeafException ?? e;
                if (why is UnsignedRunException unsigned) await _incidents.PassOverAsync(origin, unsigned, stop);
                else
                {
                    await _incidents.RefuseAsync(origin, one, why, stop);
                    State.Hold(origin, why.Message);
                }
            }
            runs.RemoveAll(guilty.Contains);
            foreach (var one in guilty) one.Done.TrySetResult();
        }
    }

    private async Task TakeSortedAsync(string origin, List<ArrivedRun> runs, CancellationToken stop)
    {
        await runs[0].Read; // nobody is asked for leaves because of a run that does not read
        // An empty run only says where the head is: then the database is asked, since it may have been set back to a backup.
        var next = _cursors.TryGetValue(origin, out var cursor) && runs[0] is var first && first.End > first.First && first.First <= cursor
            ? cursor
            : await database.StreamVersionAsync(LeafTaken.Stream(origin), stop) ?? 0;
        State.Head(origin, runs.Where(r => r.IsRead).Max(r => r.End), next);
        if (runs[0].First > next) // what is pulled is taken as what came, and waits with it should that fail
            runs.Insert(0, ArrivedRun.Pulled(await healer.PullAsync(origin, reading.LogOf(origin), next, runs[0].First, stop)));
        var (joined, done) = (new JoinedRuns(origin, await TreeAsync(origin, next, stop)), new List<ArrivedRun>());
        foreach (var one in runs.TakeWhile(r => r.First <= joined.Tree.Size && joined.Count < MostLeaves))
            try
            {
                joined.Add(await one.Read);
                done.Add(one);
            }
            catch (LeafException) when (joined.Count > 0)
            {
                break; // what came before it is taken first
            }
            catch (OtherRootException e) when (e.First < next)
            {
                // Where it repeats what stands here, the first leaf that differs says more than a root.
                await TakeAsync(origin, [.. e.Told.Leaves.TakeWhile(l => l.Index < next)], null, stop);
                throw;
            }
        await TakeAsync(origin, joined.Leaves, joined.Note, stop);
        _trees[origin] = joined.Tree;
        State.Took(origin, _cursors[origin] = joined.Tree.Size);
        runs.RemoveAll(done.Contains);
        foreach (var one in done) one.Done.TrySetResult();
    }

    private async Task<Frontier> TreeAsync(string origin, long size, CancellationToken stop) =>
        _trees.TryGetValue(origin, out var tree) && tree.Size == size ? tree : await trees.HeldAsync(origin, size, stop);

    private async Task TakeAsync(string origin, IReadOnlyList<TakenLeaf> leaves, SignedNote? note, CancellationToken stop)
    {
        if (leaves.Count == 0) return;
        var queue = $"jointops.{settings.Name}.from-{origin}";
        using var span = BatchSpan.Start("process " + queue, ActivityKind.Consumer, leaves.Select(l => l.Trace),
            new("messaging.system", "rabbitmq"), new("messaging.operation.name", "process"), new("messaging.operation.type", "process"),
            new("messaging.destination.name", queue), new("messaging.batch.message_count", leaves.Count));
        var taken = await writer.TakeAsync(new(leaves, note?.ToString())).WaitAsync(stop);
        // by the clock that recorded it, should it be held
        if (leaves[^1].Leaf is { } last) meter.Taken(origin, taken, clock.GetUtcNow() - last.Recorded);
        foreach (var leaf in leaves.Where(l => l.IsUnreadWithdrawal)) await _incidents.TellAsync(leaf, stop);
        foreach (var leaf in leaves.TakeLast(taken)) // a word that is only repeated was heard
            if (leaf.Extends is { } said) roots?.Hear(said);
    }
}
