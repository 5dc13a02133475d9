using JointOps.Ledger;

namespace JointOps.Disclosure;

/// <summary>
/// The end of this service's own disclosure log, read once for all who follow it: leaves are handed over as they are committed, and what
/// was read from the database is kept for the next. It asks the database only for what it does not hold: at a start, after another replica's
/// commits, for one who is far behind, and whenever marks changed, since then what is due beside earlier leaves is another.
/// </summary>
public sealed class LogTail : ICommitListener
{
    /// <summary>
    /// What a page weighs at most, unless one leaf alone is heavier: a run of it, written as JSON and base64, is smaller than the 8 MiB that
    /// the broker takes.
    /// </summary>
    private const long MostPageBytes = 4 << 20;

    private readonly LogReader _reader;
    private readonly long _mostBytes;
    private readonly Lock _gate = new();
    private readonly LinkedList<LoggedLeaf> _held = []; // contiguous
    private readonly Pulse _grown = new();
    private long _bytes, _end = -1, _marks; // the index after the last leaf, -1 = not known; how often marks may have changed

    /// <summary>Creates it; it listens from then on.</summary>
    /// <param name="mostBytes">How much of the log it holds at most: whoever is further behind reads from the database.</param>
    public LogTail(LogReader reader, Wake wake, long mostBytes = 8 << 20)
    {
        (_reader, _mostBytes) = (reader, mostBytes);
        wake.Listen(this);
    }

    /// <summary>Completes when there may be more than at the last look.</summary>
    public Task Grown => _grown.Next;

    /// <summary>Leaves from an index on, in order, with the marks that are in force; empty when there are none yet.</summary>
    public async Task<IReadOnlyList<LoggedLeaf>> FromAsync(long next, int limit, CancellationToken stop)
    {
        while (true)
        {
            long marks;
            lock (_gate)
            {
                if (_end >= 0 && next >= _end) return [];
                if (Holds(next)) return Page(_held.SkipWhile(l => l.Index < next).Take(limit));
                marks = _marks;
            }
            var read = await _reader.FromAsync(next, limit, stop);
            lock (_gate)
            {
                if (marks != _marks) continue; // read before the marks changed
                if (read.Count < limit) _end = Math.Max(_end, next + read.Count);
                Keep(read);
                return Page(read);
            }
        }
    }

    /// <summary>Forgets what it holds: it may have changed.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _marks++;
            Clear();
        }
    }

    /// <inheritdoc />
    public void Came(Committed what)
    {
        if (what.ChangesMarks) Missed(what.NextPosition, what.NextIndex);
        else if (what.Leaves.Count > 0)
        {
            lock (_gate)
            {
                if (_held.Last?.Value.Index + 1 != what.FirstIndex) Clear();
                foreach (var l in what.Leaves) Add(new(l.Leaf.Index, l.Leaf.Bytes, l.Leaf.Hash, l.Leaf.Trace, l.Disclosures, l.Mark));
                _end = what.NextIndex;
            }
            _grown.Beat();
        }
    }

    /// <inheritdoc />
    public void Missed(long nextPosition, long nextIndex)
    {
        lock (_gate)
        {
            _marks++;
            Clear();
            _end = nextIndex;
        }
        _grown.Beat();
    }

    private static List<LoggedLeaf> Page(IEnumerable<LoggedLeaf> leaves)
    {
        var (page, bytes) = (new List<LoggedLeaf>(), 0L);
        foreach (var leaf in leaves)
        {
            bytes += Weight(leaf);
            if (page.Count > 0 && bytes > MostPageBytes) break;
            page.Add(leaf);
        }
        return page;
    }

    private bool Holds(long index) => _held.First?.Value.Index <= index && index <= _held.Last!.Value.Index;

    /// <summary>What was read is kept when it goes on where what is held ends, or when nothing is held: for the exchange that comes after.</summary>
    private void Keep(IReadOnlyList<LoggedLeaf> read)
    {
        if (read.Count == 0 || (_held.Last is { } last && !(read[0].Index <= last.Value.Index + 1 && last.Value.Index < read[^1].Index))) return;
        var from = _held.Last?.Value.Index + 1 ?? read[0].Index;
        foreach (var leaf in read.Where(l => l.Index >= from)) Add(leaf);
    }

    private void Add(LoggedLeaf leaf)
    {
        _held.AddLast(leaf);
        _bytes += Weight(leaf);
        while (_bytes > _mostBytes && _held.Count > 1)
        {
            _bytes -= Weight(_held.First!.Value);
            _held.RemoveFirst();
        }
    }

    private void Clear()
    {
        _held.Clear();
        _bytes = 0;
    }

    private static long Weight(LoggedLeaf leaf) => leaf.Bytes.Length + leaf.Disclosures.Sum(d => 2L * d.Length) + 500;
}
