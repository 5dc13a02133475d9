namespace JointOps.Ledger;

/// <summary>Wakes whoever waits, again and again. Take <see cref="Next"/> before looking and await it after, so that no beat falls between.</summary>
public sealed class Pulse
{
    private TaskCompletionSource _next = Fresh();

    /// <summary>Completes at the next beat.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes all who wait, never on the thread that calls.</summary>
    public void Beat() => Interlocked.Exchange(ref _next, Fresh()).SetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
