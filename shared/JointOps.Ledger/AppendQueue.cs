namespace JointOps.Ledger;

/// <summary>A post that waits for its answer, for as long as its caller does.</summary>
internal sealed class WaitingPost(Post post, CancellationToken gone)
{
    public Post Post => post;

    /// <summary>The caller has gone, or has waited too long: nobody would hear the answer.</summary>
    public bool IsAbandoned => gone.IsCancellationRequested || Answer.Task.IsCompleted;

    public TaskCompletionSource<Accepted> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A run that waits to be taken in, in one group or in several.</summary>
internal sealed class WaitingRun(TakenRun run)
{
    private int _next;

    public int Left => run.Leaves.Count - _next;

    /// <summary>How many of the leaves taken so far were new.</summary>
    public int News { get; private set; }

    public TaskCompletionSource<int> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The next leaves. The checkpoint covers the last of them, so it goes with that one.</summary>
    public TakenRun Slice(int most) => Left <= most && _next == 0 ? run
        : new([.. run.Leaves.Skip(_next).Take(most)], Left <= most ? run.Note : null);

    /// <summary>These were committed.</summary>
    public void Advance(int count, int news)
    {
        (_next, News) = (_next + count, News + news);
        if (Left == 0) Answer.TrySetResult(News);
    }
}

/// <summary>
/// What waits for the writer. Groups grow with the load: behind a group of several posts, the next is given a millisecond until those just
/// answered have come back too; without that the callers would split into halves that take turns, at the price of a group each. What comes
/// alone never waits.
/// </summary>
internal sealed class AppendQueue(int capacity, int groupSize)
{
    private static readonly TimeSpan _gatherTimeout = TimeSpan.FromMilliseconds(1);
    private readonly Lock _lock = new();
    private readonly Queue<WaitingPost> _posts = [];
    private readonly List<WaitingRun> _runs = [];
    private (int Posts, TaskCompletionSource Full)? _awaited;
    private bool _closed;
    private int _last = 1;

    /// <summary>Puts a post in; false when too many wait.</summary>
    public bool TryAdd(WaitingPost post)
    {
        lock (_lock)
        {
            if (_closed || _posts.Count >= capacity) return false;
            _posts.Enqueue(post);
            if (_awaited is { } wait && _posts.Count >= wait.Posts) wait.Full.TrySetResult();
            return true;
        }
    }

    /// <summary>Puts a run in; false when the writer has stopped.</summary>
    public bool TryAdd(WaitingRun run)
    {
        lock (_lock)
        {
            if (_closed) return false;
            _runs.Add(run);
            if (_awaited is { Posts: <= 1 } wait) wait.Full.TrySetResult(); // a run ends a wait for anything, not the gathering of posts
            return true;
        }
    }

    /// <summary>
    /// Waits until something is there, and takes the posts of the next group and the runs that wait; runs stay until they are done.
    /// </summary>
    public async Task<(WaitingPost[] Posts, WaitingRun[] Runs)> TakeAsync(CancellationToken stop)
    {
        int expected;
        lock (_lock) expected = Math.Min(_posts.Count + _last, groupSize); // those waiting, and those just answered
        while (Await(1) is { } any) await any.WaitAsync(stop);
        if (_last > 1 && Await(expected, orRuns: false) is { } full) await Wake.WaitAsync(full, _gatherTimeout, stop);
        lock (_lock)
        {
            _awaited = null;
            var posts = new List<WaitingPost>();
            while (posts.Count < groupSize && _posts.TryDequeue(out var next))
                if (!next.IsAbandoned) posts.Add(next);
            _last = posts.Count;
            _runs.RemoveAll(r => r.Answer.Task.IsCompleted);
            return ([.. posts], [.. _runs]);
        }
    }

    /// <summary>No more are taken; gives those that were left.</summary>
    public (WaitingPost[] Posts, WaitingRun[] Runs) Close()
    {
        lock (_lock)
        {
            _closed = true;
            return ([.. _posts], [.. _runs.Where(r => !r.Answer.Task.IsCompleted)]); // those answered are not taken out until the next group
        }
    }

    /// <summary>Completes when that many posts wait, or any run; null when they do already.</summary>
    private Task? Await(int posts, bool orRuns = true)
    {
        lock (_lock)
        {
            if (_posts.Count >= posts || (orRuns && _runs.Exists(r => !r.Answer.Task.IsCompleted))) return null;
            var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = (posts, full);
            return full.Task;
        }
    }
}
