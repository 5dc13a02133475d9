using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Demo;

namespace JointOps.ScenarioBook;

/// <summary>A mirror gap that coordination must state; no <see cref="Until"/> = it lasts.</summary>
public sealed record ExpectedGap(string Pair, string Crossing, string OpenEnd, DateTimeOffset From, DateTimeOffset? Until)
{
    public (string, string, string, DateTimeOffset) Place => (Pair, Crossing, OpenEnd, From);
}

/// <summary>
/// The mirror gaps of the scenario, told by hand: at every instant at which something opened or closed it is looked at which ends work. How
/// coordination finds them is none of its business.
/// </summary>
public static class BookOfGaps
{
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(30), _silence = TimeSpan.FromDays(1);

    private sealed record Turn(Guid Operation, string? Pair, string? Crossing, string? End, bool Opens, DateTimeOffset At, int No);

    /// <summary>
    /// What stands when a line is due to be posted: by the lines before it, at its own instant; the last entry is after the last line.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<ExpectedGap>> Before(Book book)
    {
        var (lines, states) = (book.Pages.Select(p => p.Line).ToArray(), new List<IReadOnlyList<ExpectedGap>>());
        for (var no = 0; no <= lines.Length; no++)
        {
            var heard = book.Pages.Take(no).LastOrDefault(p => p.LeftWith == p.Line)?.Line.Recorded;
            var now = no < lines.Length ? lines[no].Recorded : lines[^1].Recorded;
            states.Add(At(book, no, now - heard > _silence ? heard!.Value : now));
        }
        return states;
    }

    /// <summary>The gaps by the first lines alone, at an instant.</summary>
    public static IReadOnlyList<ExpectedGap> At(Book book, int lines, DateTimeOffset now)
    {
        var retracted = book.Pages.Take(lines).Where(p => p.Line.Route == Routes.Retractions).Select(p => p.Line.Target).ToHashSet();
        Turn[] turns = [.. book.Pages.Take(lines).Where(p => p.LeftWith == p.Line && !retracted.Contains(p.Line.Key))
            .Select(p => Of(book, p.Line)).OfType<Turn>().OrderBy(t => t.At).ThenBy(t => t.No)];
        return [.. from place in turns.Where(t => t.Crossing is not null).Select(t => (t.Pair, t.Crossing)).Distinct()
                   from end in new[] { "north", "south" }
                   from gap in Alone(turns, place.Pair!, place.Crossing!, end)
                   where (gap.Until ?? now) - gap.From > _tolerance
                   select gap];
    }

    private static IEnumerable<ExpectedGap> Alone(Turn[] turns, string pair, string crossing, string end)
    {
        var (open, since) = (new HashSet<(Guid, string)>(), (DateTimeOffset?)null);
        foreach (var moment in turns.GroupBy(t => t.At))
        {
            foreach (var t in moment)
                if (t.Crossing is null) open.RemoveWhere(o => o.Item1 == t.Operation);
                else if ((t.Pair, t.Crossing) == (pair, crossing) && t.Opens) open.Add((t.Operation, t.End!));
                else if ((t.Pair, t.Crossing) == (pair, crossing)) open.Remove((t.Operation, t.End!));
            var alone = open.Count > 0 && open.All(o => o.Item2 == end);
            if (since is { } from && !alone) yield return new(pair, crossing, end, from, moment.Key);
            since = alone ? since ?? moment.Key : null;
        }
        if (since is { } still) yield return new(pair, crossing, end, still, null);
    }

    private static Turn? Of(Book book, ScenarioLine line)
    {
        var (pair, at) = (book.PairOf(line), line.Posting.Occurred!.Value);
        return line.Route switch
        {
            "checkpoints/open" when line.Posting.Content.Deserialize<CheckpointOpened>(Wire.Options) is { } c =>
                new(line.Operation, pair, c.Crossing, c.End, true, at, line.No),
            "checkpoints/close" when line.Posting.Content.Deserialize<CheckpointClosed>(Wire.Options) is { } c =>
                new(line.Operation, pair, c.Crossing, c.End, false, at, line.No),
            "close" => new(line.Operation, null, null, null, false, at, line.No),
            _ => null,
        };
    }
}
