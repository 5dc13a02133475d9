namespace JointOps.Disclosure;

/// <summary>One of the two exchanges that the log feeds.</summary>
public interface ILogPublisher
{
    /// <summary>The exchange.</summary>
    string Name { get; }

    /// <summary>It begins to be fed by this process: what was kept of another time may be of another log.</summary>
    void Begin();

    /// <summary>Publishes a page of the log, in order; returns when the broker has confirmed all of it.</summary>
    Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop);

    /// <summary>How long after the last publication this page may still grow: when it has been quiet for longer, it goes at once.</summary>
    TimeSpan Linger(IReadOnlyList<LoggedLeaf> page);

    /// <summary>Nothing has happened for a while.</summary>
    Task IdleAsync(long next, CancellationToken stop);
}
