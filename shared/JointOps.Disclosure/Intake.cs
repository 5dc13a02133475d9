using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure;

/// <summary>
/// Takes in what the other services disclose: runs that wait are sorted, and what is contiguous goes into one transaction. What
/// is behind is known and dropped; what is ahead waits, unacknowledged, while the gap is pulled over HTTP. Bad bytes, a wrong hash
/// or a wrong order stop the intake of that origin for good, loudly: a person must look.
/// </summary>
public sealed class Intake(
    Writer writer, LedgerDatabase database, Healer healer, ServiceSettings settings, DemonstrationClock clock, RelayMeter meter, ILogger<Intake> log)
    : BackgroundService
{
    private const int MostLeaves = 2_000; // in one transaction: past that it only holds the lock longer
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    /// <summary>How long the intake of an origin may fail before it is told of.</summary>
    public static readonly TimeSpan TellAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Channel<Waiting>> _arriving =
        ServiceNames.All.ToDictionary(n => n, _ => Channel.CreateUnbounded<Waiting>(new() { SingleReader = true }));

    // Where each log stands here, as last seen: the transaction asks again under the lock, and whoever sees a gap asks before.
    private readonly ConcurrentDictionary<string, long> _cursors = new();

    private readonly ConcurrentDictionary<string, DateTimeOffset> _told = new(); // when it was last told that one fails

    /// <summary>Why the intake of an origin stopped, by short name; empty when all is well.</summary>
    public ConcurrentDictionary<string, string> Stopped { get; } = new();

    /// <summary>
    /// Since when the intake of an origin has been failing for another reason, and for which: it is tried again, and a person may have to look.
    /// </summary>
    public ConcurrentDictionary<string, (DateTimeOffset Since, string Reason)> Failing { get; } = new();

    /// <summary>Withdrawals that did not read since the process began, by origin and index, with what was done.</summary>
    public ConcurrentDictionary<(string Origin, long Index), string> Unread { get; } = new();

    /// <summary>Hands a run over; completes when all of it is committed here, so that its message may be acknowledged.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it; what the run says of itself must agree.</param>
    public Task TakeAsync(string from, LeafRun run)
    {
        var one = new Waiting(from, run, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_arriving.TryGetValue(from, out var queue) || !queue.Writer.TryWrite(one))
            log.LogWarning(
                "A run from {From} was not taken: this service knows no such log. It stays in the queue; look at the queue's bindings", from);
        return one.Done.Task;
    }

    /// <summary>A loop a log: while one is healed over a slow or silent line, the other goes on.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(settings.Others.Select(o => FollowAsync(o, stoppingToken)));

    private async Task FollowAsync(string origin, CancellationToken stop)
    {
        var (queue, waiting) = (_arriving[origin].Reader, new List<Waiting>());
        try
        {
            while (waiting.Count > 0 || await queue.WaitToReadAsync(stop))
            {
                while (queue.TryRead(out var one)) waiting.Add(one);
                if (!await TryOriginAsync(origin, waiting, stop)) await Task.Delay(_retry, stop);
            }
        }
        catch (LeafException e)
        {
            Stopped[origin] = e.Message;
            log.LogCritical("The intake from {Origin} stopped: {Reason}", origin, e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops; what was not acknowledged comes again.
        }
    }

    private async Task<bool> TryOriginAsync(string origin, List<Waiting> runs, CancellationToken stop)
    {
        try
        {
            await TakeOriginAsync(origin, runs, stop);
            Failing.TryRemove(origin, out _);
            return true;
        }
        catch (Exception e) when (e is not LeafException && !stop.IsCancellationRequested)
        {
            _cursors.TryRemove(origin, out _);
            Fail(origin, e);
            return false;
        }
    }

    /// <summary>A store or a peer that is away for a moment is no news; what goes on for longer is told, once a minute.</summary>
    private void Fail(string origin, Exception e)
    {
        var (now, reason) = (TimeProvider.System.GetUtcNow(), $"{e.GetType().Name}: {e.Message}");
        var (since, _) = Failing.AddOrUpdate(origin, (now, reason), (_, before) => (before.Since, reason));
        var tell = now - since >= TellAfter && now - _told.GetValueOrDefault(origin) >= TellAfter;
        if (tell) _told[origin] = now;
        log.Log(tell ? LogLevel.Warning : LogLevel.Information, "The intake from {Origin} waits since {Since:u} ({Reason})", origin, since, reason);
    }

    private async Task TakeOriginAsync(string origin, List<Waiting> runs, CancellationToken stop)
    {
        if (runs.Find(r => LedgerSettings.ShortName(r.Run.Origin) != origin) is { } alien)
            throw new LeafException($"{origin} sent a run that says it is of {alien.Run.Origin}.");
        runs.Sort((a, b) => a.Run.First.CompareTo(b.Run.First));
        // An empty run only says where the head is: then the database is asked, since it may have been set back to a backup.
        var next = _cursors.TryGetValue(origin, out var cursor) && runs[0].Run is { Count: > 0 } first && first.First <= cursor
            ? cursor
            : await database.StreamVersionAsync(LeafTaken.Stream(origin), stop) ?? 0;
        if (runs[0].Run.First > next)
        {
            var healed = await healer.PullAsync(origin, runs[0].Run.Origin, next, runs[0].Run.First, stop);
            next += await TakeAsync(origin, healed, stop);
        }
        var (together, end) = (new List<TakenLeaf>(), next);
        foreach (var one in runs.TakeWhile(r => r.Run.First <= end && together.Count < MostLeaves))
        {
            together.AddRange((await one.Leaves).Where(l => l.Index >= end));
            end = Math.Max(end, one.Run.First + one.Run.Count);
        }
        await TakeAsync(origin, together, stop);
        _cursors[origin] = end;
        foreach (var one in runs.Where(r => r.Run.First + r.Run.Count <= end).ToArray())
        {
            runs.Remove(one);
            one.Done.TrySetResult();
        }
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
        foreach (var leaf in leaves.Where(l => l.IsUnreadWithdrawal)) Tell(leaf);
        return leaves.Count;
    }

    /// <summary>A withdrawal that did not read is done as strictly as can be; a person must see to the rest.</summary>
    private void Tell(TakenLeaf leaf)
    {
        var done = leaf.Change is { } change
            ? $"event {change.Target} counts as taken back from everybody here" : "it is not known what it takes back";
        if (Unread.TryAdd((leaf.Name, leaf.Index), $"{leaf.Leaf!.Type}: {done}"))
            log.LogError(
                "Leaf {Index} of {Origin} ({Type}) may take something back and does not read here: {Done}. Update this service or ask its origin",
                leaf.Index, leaf.Name, leaf.Leaf!.Type, done);
    }

    private sealed record Waiting(string From, LeafRun Run, TaskCompletionSource Done)
    {
        /// <summary>The run's leaves, each checked, in the order that the run claims: read while the run before it is being stored.</summary>
        public Task<TakenLeaf[]> Leaves { get; } = Task.Run(() => Read(Run));

        private static TakenLeaf[] Read(LeafRun run)
        {
            var lines = LogLine.Read(run.Lines);
            if (lines.Count != run.Count || !LogLine.RunFrom(run.First, lines)) throw new LeafException("A run is not contiguous.");
            TakenLeaf[] leaves = [.. lines.Select(l => LeafReading.Read(run.Origin, l))];
            if (!LeafRun.CheckOf(leaves.Select(l => l.Hash)).AsSpan().SequenceEqual(run.Check))
                throw new LeafException($"Leaves from {run.First} on do not hash to what their origin holds.");
            return leaves;
        }
    }
}
