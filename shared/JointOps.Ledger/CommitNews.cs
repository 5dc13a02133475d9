namespace JointOps.Ledger;

/// <summary>What came since somebody last took it.</summary>
/// <param name="All">It is not known event by event: ask the database what came after the last look.</param>
/// <param name="Events">The new events that concern whoever asks, when they are known.</param>
/// <param name="Through">The newest position that came; -1 when nothing was heard yet.</param>
/// <param name="LastKnown">The newest instant that was told of; null when none was.</param>
public sealed record News(bool All, IReadOnlyList<NumberedEvent> Events, long Through, DateTimeOffset? LastKnown)
{
    /// <summary>Nothing that concerns whoever asks.</summary>
    public bool IsNone => !All && Events.Count == 0;
}

/// <summary>
/// Gathers what was committed for one who works behind it. It keeps only events that concern that one, and only so many: then it says that
/// the database must be asked, as at the start, after another replica's commits, and when marks of earlier events changed.
/// </summary>
public sealed class CommitNews(Func<NumberedEvent, bool> concerns, int most = 1_000) : ICommitListener
{
    private readonly Lock _gate = new();
    private List<NumberedEvent> _events = [];
    private TaskCompletionSource _some = Fresh();
    private bool _all = true;
    private long _through = -1;
    private DateTimeOffset? _lastKnown;

    /// <inheritdoc />
    public void Came(Committed what)
    {
        lock (_gate)
        {
            _through = what.NextPosition - 1;
            if (what.Events.Count > 0) _lastKnown = what.Events[^1].Known;
            var before = _events.Count;
            if (!_all) _events.AddRange(what.Events.Where(concerns));
            if (what.ChangesMarks || _events.Count > most) AskAll();
            else if (_events.Count > before) _some.TrySetResult();
        }
    }

    /// <inheritdoc />
    public void Missed(long nextPosition, long nextIndex)
    {
        lock (_gate)
        {
            _through = nextPosition - 1;
            AskAll();
        }
    }

    /// <inheritdoc />
    public void ClockMoved()
    {
        lock (_gate) _some.TrySetResult();
    }

    /// <summary>What was taken could not be worked on: the database is asked for all of it next time.</summary>
    public void GiveBack()
    {
        lock (_gate) AskAll();
    }

    /// <summary>Waits until there is something to take, or the clock was set, or that time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        Task some;
        lock (_gate) some = _all ? Task.CompletedTask : _some.Task;
        return some.IsCompleted ? Task.CompletedTask : Wake.WaitAsync(some, atMost, stop);
    }

    /// <summary>Takes what came; from now on it gathers anew.</summary>
    public News Take()
    {
        lock (_gate)
        {
            var news = new News(_all, _events, _through, _lastKnown);
            (_all, _events, _some) = (false, [], Fresh());
            return news;
        }
    }

    private void AskAll()
    {
        _all = true;
        _events.Clear();
        _some.TrySetResult();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
