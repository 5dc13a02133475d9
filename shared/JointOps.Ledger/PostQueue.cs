using System.Threading.Channels;

namespace JointOps.Ledger;

/// <summary>
/// What waits for the writer. Groups grow with the load: behind a group of several, the next is given a millisecond until those just
/// answered have come back too; without that the callers would split into halves that take turns, at the price of a group each.
/// A post that comes alone never waits.
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
        var expected = Math.Min(queue.Reader.Count + last, groupSize); // those waiting, and those just answered
        await queue.Reader.WaitToReadAsync(stop);
        if (last > 1 && queue.Reader.Count < expected) await GatherAsync(expected, stop);
        while (group.Count < groupSize && queue.Reader.TryRead(out var next)) group.Add(next);
        last = group.Count;
    }

    /// <summary>No more are taken; gives those that were left.</summary>
    public IEnumerable<T> Close()
    {
        queue.Writer.TryComplete();
        while (queue.Reader.TryRead(out var left)) yield return left;
    }

    private async Task GatherAsync(int expected, CancellationToken stop)
    {
        var group = gathering = new(expected, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (queue.Reader.Count < expected) await Wake.WaitAsync(group.Full.Task, Patience, stop); // asked again: one may have come in between
        gathering = null;
    }

    private sealed record Gathering(int Wanted, TaskCompletionSource Full);
}
