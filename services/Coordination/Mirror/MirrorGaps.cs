using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>One end of a crossing worked and the other did not, for longer than the tolerance.</summary>
/// <param name="OpenEnd">The end that worked.</param>
/// <param name="Until">Null while it lasts.</param>
/// <param name="Facts">The events it rests on, oldest first.</param>
/// <param name="Audience">Who may see each of them.</param>
public sealed record MirrorGap(
    string Crossing, string OpenEnd, DateTimeOffset From, DateTimeOffset? Until, IReadOnlyList<FactReference> Facts, Audience Audience);

/// <summary>The gaps of a pair at an instant.</summary>
/// <param name="Next">When a tolerance runs out that has not yet, if nothing else happens.</param>
public sealed record MirrorState(IReadOnlyList<MirrorGap> Gaps, DateTimeOffset? Next);

/// <summary>
/// Finds mirror gaps: a pure function of the facts of a pair, the tolerance and the instant. The order in which facts came, and how
/// often, changes nothing.
/// </summary>
public static class MirrorGaps
{
    private static readonly (string Open, string Mirror)[] _ends = [("north", "south"), ("south", "north")];

    /// <summary>The gaps, in the order of crossing, beginning and end.</summary>
    public static MirrorState Of(IEnumerable<MirrorFact> facts, TimeSpan tolerance, DateTimeOffset now)
    {
        var (known, gaps, next) = (facts.DistinctBy(f => (f.Side, f.Id)).ToArray(), new List<MirrorGap>(), (DateTimeOffset?)null);
        foreach (var crossing in known.Select(f => f.Crossing).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            foreach (var (open, mirror) in _ends)
            {
                var (these, those) = (OpenTimes.Of(known, crossing, open), OpenTimes.Of(known, crossing, mirror, orAnywhere: true));
                foreach (var alone in Stretch.Without(Joined(these), Joined(those)))
                    if (alone.Length(now) > tolerance) gaps.Add(Gap(crossing, open, alone, these, those));
                    else if (alone.Until is null && (next is null || alone.From + tolerance < next)) next = alone.From + tolerance;
            }
        return new(
            [.. gaps.OrderBy(g => g.Crossing, StringComparer.Ordinal).ThenBy(g => g.From).ThenBy(g => g.OpenEnd, StringComparer.Ordinal)], next);
    }

    private static IReadOnlyList<Stretch> Joined(IEnumerable<OpenTime> times) => Stretch.Join(times.Select(t => new Stretch(t.From, t.Until)));

    /// <summary>
    /// It rests on what opened the one end and closed it within the gap, on the closing of the other that
    /// began it, and on the opening that ended it.
    /// </summary>
    private static MirrorGap Gap(string crossing, string open, Stretch alone, IReadOnlyList<OpenTime> these, IReadOnlyList<OpenTime> those)
    {
        var working = these.Where(t => alone.Meets(new(t.From, t.Until))).ToArray();
        MirrorFact[] facts =
        [
            .. working.Select(t => t.Opened),
            .. working.Where(t => t.Until <= (alone.Until ?? DateTimeOffset.MaxValue)).Select(t => t.Closed!),
            .. those.Where(t => t.Until == alone.From).Select(t => t.Closed!),
            .. those.Where(t => t.From == alone.Until).Select(t => t.Opened),
        ];
        FactReference[] told = [.. facts.OrderBy(f => f.Occurred).ThenBy(f => f.Side, StringComparer.Ordinal)
            .ThenBy(f => f.Index).Select(f => new FactReference(f.Side, f.Id)).Distinct()];
        return new(crossing, open, alone.From, alone.Until, told, Audience.Strictest(facts.Select(f => f.Audience)));
    }
}
