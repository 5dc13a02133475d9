namespace JointOps.Local.Processes;

/// <summary>
/// How long to wait before a dead child is started again: a moment at first, longer each time, and long once it has died five
/// times within a minute. It is never given up: whoever mends the cause finds the service running.
/// </summary>
internal sealed class RestartPolicy(TimeProvider time)
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);
    private readonly Queue<DateTimeOffset> _deaths = new();

    /// <summary>Whether it has died so often that a person should look.</summary>
    public bool IsStruggling => _deaths.Count >= 5;

    /// <summary>Counts a death and says how long to wait.</summary>
    public TimeSpan Died()
    {
        var now = time.GetUtcNow();
        _deaths.Enqueue(now);
        while (now - _deaths.Peek() > _window) _deaths.Dequeue();
        return IsStruggling ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(100 * Math.Pow(3, _deaths.Count - 1));
    }
}
