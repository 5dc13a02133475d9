using System.Collections.Immutable;

namespace JointOps.Ledger;

/// <summary>
/// Tells whoever works behind the commits what came: waiters that something did (take <see cref="Next"/> before looking into the database
/// and await it after, so that no commit falls between), listeners what it was, in order. Nobody here ever holds up whoever commits.
/// </summary>
public sealed class Wake
{
    /// <summary>How long at most to wait for a commit: another replica's is noticed here within it.</summary>
    public static readonly TimeSpan OtherReplicas = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private ImmutableArray<ICommitListener> _listeners = [];
    private readonly Pulse _pulse = new();
    private long _position = -1, _index = -1; // the next of both logs, as far as is known here; -1 = not yet

    /// <summary>Completes at the next commit.</summary>
    public Task Next => _pulse.Next;

    /// <summary>The newest position of the feed log that is known here; null before anything was heard of it.</summary>
    public long? Head => Interlocked.Read(ref _position) is >= 0 and var next ? next - 1 : null;

    /// <summary>Called after every commit.</summary>
    /// <param name="what">What was committed; null when only the clock moved.</param>
    public void Signal(Committed? what = null)
    {
        lock (_gate)
        {
            if (what is null) foreach (var one in _listeners) one.ClockMoved();
            else
            {
                var follows = what.FirstPosition == _position && what.FirstIndex == _index;
                Stand(Math.Max(what.NextPosition, _position), Math.Max(what.NextIndex, _index)); // a beat may have heard of later ones
                foreach (var one in _listeners)
                    if (follows) one.Came(what);
                    else one.Missed(_position, _index);
            }
        }
        _pulse.Beat();
    }

    /// <summary>Where the logs stand by the database. If that is further than was told here, another replica committed.</summary>
    public void Heard(long nextPosition, long nextIndex)
    {
        lock (_gate)
        {
            if (nextPosition <= _position && nextIndex <= _index) return;
            Stand(Math.Max(nextPosition, _position), Math.Max(nextIndex, _index));
            foreach (var one in _listeners) one.Missed(_position, _index);
        }
        _pulse.Beat();
    }

    /// <summary>Tells a listener of every commit from now on, until what is given back is disposed; at once of where the logs stand.</summary>
    public IDisposable Listen(ICommitListener listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
            if (_position >= 0) listener.Missed(_position, _index);
        }
        return new Listening(this, listener);
    }

    /// <summary>Waits for that commit or the time-out, whichever is first.</summary>
    public static async Task WaitAsync(Task commit, TimeSpan atMost, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(commit, Task.Delay(atMost, done.Token));
        await done.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private void Stand(long nextPosition, long nextIndex)
    {
        Interlocked.Exchange(ref _position, nextPosition);
        _index = nextIndex;
    }

    private sealed class Listening(Wake wake, ICommitListener listener) : IDisposable
    {
        public void Dispose()
        {
            lock (wake._gate) wake._listeners = wake._listeners.Remove(listener);
        }
    }
}
