using System.Threading.Channels;

namespace JointOps.Ledger;

/// <summary>
/// What waits for the writer. Groups grow with the load: behind a group of several, the next is given a millisecond to become as
/// large, since the same callers come back one by one; without that every second group would be one post, at the price of sixteen.
/// A lone post never waits.
/// </summary>
internal sealed class PostQueue<T>(int capacity, int groupSize)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);
    private readonly Channel<T> queue = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private volatile Gathering? gathering;
    private int last = 1;

    /// <summary>Puts one in; false when too many wait.</summary>
    public bool TryAdd(T one)
    {
        if (!queue.Writer.TryWrite(one)) return false;
        if (gathering is { } group && queue.Reader.Count >= group.Wanted) group.Full.TrySetResult();
        return true;
    }

    /// <summary>Waits for the next group; it is appended to an empty list.</summary>
    public async Task TakeAsync(List<T> group, CancellationToken stop)
    {
        await queue.Reader.WaitToReadAsync(stop);
        if (queue.Reader.Count < last) await GatherAsync(stop);
        while (group.Count < groupSize && queue.Reader.TryRead(out var next)) group.Add(next);
        last = group.Count;
    }

    /// <summary>No more are taken; gives those that were left.</summary>
    public IEnumerable<T> Close()
    {
        queue.Writer.TryComplete();
        while (queue.Reader.TryRead(out var left)) yield return left;
    }

    private async Task GatherAsync(CancellationToken stop)
    {
        var group = gathering = new(last, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (queue.Reader.Count < last) await Wake.WaitAsync(group.Full.Task, Patience, stop); // asked again: one may have come in between
        gathering = null;
    }

    private sealed record Gathering(int Wanted, TaskCompletionSource Full);
}
