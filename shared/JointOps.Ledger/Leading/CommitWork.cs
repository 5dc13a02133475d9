using System.Diagnostics;

namespace JointOps.Ledger.Leading;

/// <summary>
/// A work that looks at what was committed: it is told which events came, and asks the database only at its start, after another replica's
/// commits, and when it failed. While much comes, it is gathered: one look for all of a moment.
/// </summary>
public abstract class CommitWork : IWork, ICommitListener
{
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(75), _day = TimeSpan.FromDays(1);
    private readonly CommitNews _news;
    private readonly Stopwatch _sinceLook = Stopwatch.StartNew();

    /// <summary>Creates it.</summary>
    protected CommitWork() => _news = new(Concerns);

    /// <inheritdoc />
    public abstract string Name { get; }

    /// <summary>Positions of the feed log up to here were looked at; -1 = none.</summary>
    protected long Seen { get; private set; } = -1;

    /// <summary>How often to look though nothing came, for what becomes due by the clock; null = never.</summary>
    protected virtual TimeSpan? Every => null;

    /// <inheritdoc />
    public virtual void Begin()
    {
        Seen = -1;
        _news.GiveBack();
    }

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        await _news.WaitAsync(Every ?? _day, lost);
        if (_gather - _sinceLook.Elapsed is { Ticks: > 0 } left) await Task.Delay(left, lost);
        var news = _news.Take();
        try
        {
            await LookAsync(news, lost);
        }
        catch
        {
            _news.GiveBack();
            throw;
        }
        finally
        {
            _sinceLook.Restart();
        }
        Seen = news.Through;
    }

    /// <summary>Whether the work must look at it.</summary>
    protected abstract bool Concerns(NumberedEvent e);

    /// <summary>Looks, and does what is due; called without news too, when <see cref="Every"/> is over or the clock was set.</summary>
    protected abstract Task LookAsync(News news, CancellationToken stop);

    void ICommitListener.Came(Committed what) => _news.Came(what);

    void ICommitListener.Missed(long nextPosition, long nextIndex) => _news.Missed(nextPosition, nextIndex);

    void ICommitListener.ClockMoved() => _news.ClockMoved();
}
