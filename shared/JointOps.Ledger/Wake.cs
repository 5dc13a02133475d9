namespace JointOps.Ledger;

/// <summary>
/// Wakes whoever waits for a commit of this process: relay, feeds, live pages. Take <see cref="Next"/> before looking into the
/// database and await it after, so that no commit falls between. Other replicas' commits are found by each waiter's own time-out.
/// </summary>
public sealed class Wake
{
    /// <summary>How long at most to wait for a commit: another replica's wakes nobody here.</summary>
    public static readonly TimeSpan OtherReplicas = TimeSpan.FromSeconds(1);

    private TaskCompletionSource next = Fresh();

    /// <summary>Completes at the next commit.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Called after every commit.</summary>
    /// <param name="what">What was committed; null when only the clock moved.</param>
    public void Signal(Committed? what = null) => Interlocked.Exchange(ref next, Fresh()).SetResult();

    /// <summary>Waits for that commit or the time-out, whichever is first.</summary>
    public static async Task WaitAsync(Task commit, TimeSpan atMost, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(commit, Task.Delay(atMost, done.Token));
        await done.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>A wait that is called again and again, before each look: a commit that comes while somebody still looks ends the next one at once.</summary>
    public Func<CancellationToken, Task> Waits()
    {
        var commit = Next;
        return async stop =>
        {
            await WaitAsync(commit, OtherReplicas, stop);
            commit = Next;
        };
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
