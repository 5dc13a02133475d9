using JointOps.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Ledger;

/// <summary>What a process must look at before it gives its first number; what comes meanwhile waits for it.</summary>
public interface IFirstLook
{
    /// <summary>Looks. It is short, whoever is silent, and throws nothing.</summary>
    Task LookAsync(CancellationToken stop);
}

/// <summary>
/// The one loop of a service that appends: it takes what waits, posts (up to 256) and leaves of other logs, into one group, one lock, one
/// commit. While posts wait, a group takes a bounded share of leaves, so that a backlog never holds posts up. What fails as a group is
/// tried apart, so that only the guilty one fails; a database that is away is asked once more for the whole group.
/// </summary>
public sealed class Writer(
    AppendGroup group, Wake wake, ILogger<Writer> log, TimeSpan? postTimeout = null, IFirstLook? first = null) : BackgroundService
{
    private const int GroupSize = 256; // past that a group's own latency would show at the front
    private const int LeavesAlone = 2_000, LeavesBesidePosts = 250; // past 2,000 a transaction only holds the lock longer; 250 cost posts some 20 ms

    private readonly TimeSpan _postTimeout = postTimeout ?? TimeSpan.FromSeconds(10); // a person waits for it
    private readonly AppendQueue _queue = new(capacity: 8_192, GroupSize);

    /// <summary>Hands a post to the writer and waits for its answer.</summary>
    /// <param name="gone">The caller has gone: a post that still waits is dropped.</param>
    /// <exception cref="Refusal">The post is refused; nothing was stored. <c>busy</c> = too many wait; <c>store-unavailable</c> = the store did not
    /// answer in time: should it have been stored after all, the same post under the same key gets the first answer; <c>log-behind</c> = the
    /// database is older than what was told of its log, and is being healed.</exception>
    public async Task<Accepted> PostAsync(Post post, CancellationToken gone = default)
    {
        var waiting = new WaitingPost(post, gone);
        if (!_queue.TryAdd(waiting)) throw new Refusal("busy");
        try
        {
            return await waiting.Answer.Task.WaitAsync(_postTimeout, gone);
        }
        catch (TimeoutException)
        {
            waiting.Answer.TrySetCanceled(CancellationToken.None);
            throw new Refusal("store-unavailable");
        }
    }

    /// <summary>Hands leaves of another log to the writer; gives how many of them were new, when all are committed.</summary>
    /// <exception cref="InvalidDataException">There is a gap before them.</exception>
    /// <exception cref="OtherLeafException">One of those that are known here is another than the one that stands here.</exception>
    public async Task<int> TakeAsync(TakenRun run)
    {
        var waiting = new WaitingRun(run);
        if (!_queue.TryAdd(waiting)) throw new Refusal("stopping");
        return await waiting.Answer.Task;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = Group.Empty;
        try
        {
            if (first is not null) await first.LookAsync(stoppingToken);
            while (true)
            {
                var (posts, runs) = await _queue.TakeAsync(stoppingToken);
                var share = posts.Length > 0 ? LeavesBesidePosts : LeavesAlone;
                group = new(posts, [.. runs.Select(r => (r, r.Slice(Math.Max(1, share / runs.Length))))]);
                await HandleAsync(group, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; whoever waits is told below.
        }
        finally
        {
            group.Fail(new Refusal("stopping"));
            var (posts, runs) = _queue.Close();
            new Group(posts, [.. runs.Select(r => (r, r.Slice(1)))]).Fail(new Refusal("stopping"));
        }
    }

    /// <summary>Handles a group; false when the store is away.</summary>
    private async Task<bool> HandleAsync(Group waiting, CancellationToken stop)
    {
        for (var again = false; ; again = true)
            try
            {
                var outcome = await group.RunAsync(waiting.Posts, waiting.Runs, stop);
                if (outcome.Committed is { } committed) wake.Signal(committed); // first: the others wait for it longer than the caller does
                waiting.Settle(outcome);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                var away = StoreFaults.IsAway(e);
                if (!away && waiting.Count > 1) return await ApartAsync(waiting, e, stop);
                if (!again) continue; // a server that was restarted leaves dead connections in the pool: asked once more, for all
                if (away)
                    log.LogWarning("The store does not answer ({Kind}: {Reason}); {Count} that waited were told to try again",
                        e.GetType().Name, e.Message, waiting.Count);
                else if (!StoreFaults.IsKnown(e)) log.LogError(e, "{What} could not be stored; its caller was told", waiting);
                waiting.Fail(e);
                return !away;
            }
    }

    private async Task<bool> ApartAsync(Group waiting, Exception e, CancellationToken stop)
    {
        log.LogWarning("A group of {Count} failed ({Kind}: {Reason}); each is tried again alone", waiting.Count, e.GetType().Name, e.Message);
        var there = true;
        foreach (var one in waiting.Apart())
            if (there) there = await HandleAsync(one, stop);
            else one.Fail(e);
        return there;
    }
}
