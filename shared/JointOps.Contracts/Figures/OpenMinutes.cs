using JointOps.Contracts.Events;

namespace JointOps.Contracts.Figures;

/// <summary>
/// How long checkpoints worked on the days of a window: pure. Each end of a crossing counts once at a time, however many operations work
/// there; a checkpoint ends when it is closed or its operation is.
/// </summary>
public static class OpenMinutes
{
    /// <summary>How many days before a window a checkpoint may have begun to be counted: more than any operation leaves one open.</summary>
    public const int Lookback = 92;

    private static readonly string _opened = EventTypes.Name(typeof(CheckpointOpened)), _closed = EventTypes.Name(typeof(CheckpointClosed)),
        _ended = EventTypes.Name(typeof(OperationClosed));

    /// <summary>The event types that it reads.</summary>
    public static IReadOnlyList<string> Types { get; } = [_opened, _closed, _ended];

    /// <summary>Minutes by pair.</summary>
    /// <param name="standing">Events that were not retracted, of both sides.</param>
    /// <param name="until">When what still works is counted up to.</param>
    public static IReadOnlyDictionary<string, long> Of(IEnumerable<ToldEvent> standing, DayWindow window, DateTimeOffset until) =>
        Times(standing).GroupBy(t => (t.Pair, t.Crossing, t.End))
            .Select(end => (end.Key.Pair, Minutes: (long)Together(end.Select(t => Within(t, window, until))).TotalMinutes))
            .GroupBy(end => end.Pair).ToDictionary(pair => pair.Key, pair => pair.Sum(end => end.Minutes));

    /// <summary>Whether minutes will be more at a later instant though nothing comes: something works on days that are not over.</summary>
    /// <param name="pair">One pair alone; null = all.</param>
    /// <param name="until">When what still works is counted up to.</param>
    public static bool Grow(IEnumerable<ToldEvent> standing, string? pair, DayWindow window, DateTimeOffset until) =>
        Times(standing).Any(t => (pair is null || t.Pair == pair) && Within(t, window, DateTimeOffset.MaxValue) is var all && all.To > until
            && all.To > all.From);

    private sealed record Time(string Pair, string Crossing, string End, string Zone, DateTimeOffset From, DateTimeOffset? To);

    private static IEnumerable<Time> Times(IEnumerable<ToldEvent> standing) =>
        standing.Where(e => Types.Contains(e.Type)).GroupBy(e => (e.Mark.Origin, e.Subject))
            .SelectMany(operation => OfOne(operation.OrderBy(e => e.Mark.Occurred).ThenBy(e => e.Recorded)));

    /// <summary>The times of one operation: opened twice, an end is open since the first.</summary>
    private static IEnumerable<Time> OfOne(IEnumerable<ToldEvent> events)
    {
        var open = new Dictionary<(string, string), Time>();
        foreach (var e in events)
            if (e.Type == _opened && e.Envelope is { } envelope && e.Read<CheckpointOpened>() is { } o)
                open.TryAdd((o.Crossing, o.End), new(e.Mark.Pair, o.Crossing, o.End, envelope.Zone, e.Mark.Occurred, null));
            else if (e.Type == _closed && e.Read<CheckpointClosed>() is { } c && open.Remove((c.Crossing, c.End), out var one))
                yield return one with { To = e.Mark.Occurred };
            else if (e.Type == _ended)
            {
                foreach (var left in open.Values) yield return left with { To = e.Mark.Occurred };
                open.Clear();
            }
        foreach (var left in open.Values) yield return left;
    }

    private static (DateTimeOffset From, DateTimeOffset To) Within(Time time, DayWindow window, DateTimeOffset until)
    {
        var (first, last) = (LocalDays.Start(window.From, time.Zone), LocalDays.Start(window.To, time.Zone));
        var (from, to) = (time.From, time.To is { } end && end < until ? end : until);
        return (from > first ? from : first, to < last ? to : last);
    }

    /// <summary>What stretches cover together, where they overlap once.</summary>
    private static TimeSpan Together(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> stretches)
    {
        var (sum, end) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (from, to) in stretches.Where(s => s.To > s.From).OrderBy(s => s.From))
        {
            if (to <= end) continue;
            sum += to - (from > end ? from : end);
            end = to;
        }
        return sum;
    }
}
