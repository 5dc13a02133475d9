using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>The mirror of one pair from the events that one reader may see.</summary>
/// <param name="asked">The time that is asked for; whatever meets it is shown whole.</param>
/// <param name="at">The instant up to which what lasts is counted.</param>
/// <param name="seen">What counts.</param>
/// <param name="tallies">Inspections that count.</param>
/// <param name="withdrawn">Gaps that were withdrawn.</param>
internal sealed class PairMirror(
    CityPair pair, Stretch asked, DateTimeOffset at, TimeSpan tolerance, IReadOnlyList<Revisions> seen,
    IReadOnlyList<Revisions> tallies, IReadOnlyList<Revisions> withdrawn)
{
    private sealed record Plan(Revisions Event, CheckpointPlanned Planned, Stretch Time);

    /// <summary>
    /// How long something stands on the boards of later days that nobody told an end of: two rhythms of meetings. A checkpoint that was never
    /// closed in 2019 is no news of today; it stays on the boards of its own days.
    /// </summary>
    private static readonly TimeSpan _untold = TimeSpan.FromDays(30);

    private readonly MirrorFact[] _facts = [.. MirrorRows.Facts(seen, pair)];
    private readonly Plan[] _plans = [.. seen.Where(e => e.Now.Pair == pair.Id).Select(Planned).OfType<Plan>().OrderBy(p => p.Time.From)];

    /// <summary>Every crossing of the pair, also those where nothing was.</summary>
    public MirrorPair Show() => new(pair.Id, [.. pair.Crossings.Select(c => new MirrorCrossing(
        c.Code, End(c.Code, "north"), End(c.Code, "south"), [.. Gaps(seen, c.Code)],
        [.. PlannedGaps(c.Code, "north", "south"), .. PlannedGaps(c.Code, "south", "north")], [.. Gaps(withdrawn, c.Code)]))]);

    private static Plan? Planned(Revisions e) =>
        e.Content<CheckpointPlanned>() is { } planned && Stretch.Of(planned.Window) is { } time ? new(e, planned, time) : null;

    private MirrorEnd End(string crossing, string end) => new(
        [.. OpenTimes.Of(_facts, crossing, end).Where(t => IsAsked(t.From, t.Until))
            .Select(
                t => new MirrorOpen(t.Opened.Side, t.Opened.Operation, Clocks(t.From), t.Until is { } until ? Clocks(until) : null, t.Opened.Id))],
        [.. PlansOf(crossing, end).Where(p => asked.Meets(p.Time))
            .Select(p => new MirrorPlan(
                p.Event.Now.Origin, p.Event.Now.Subject, p.Planned.Window, p.Planned.Lanes, Clocks(p.Time.From), Clocks(p.Time.Until!.Value)))],
        [.. Tallies(crossing, end)]);

    private IEnumerable<MirrorTally> Tallies(string crossing, string end) =>
        from e in tallies
        let t = e.Now.Pair == pair.Id ? e.Content<InspectionTallied>() : null
        where t?.Crossing == crossing && t.End == end && t.From < t.To && asked.Meets(new(t.From, t.To))
        orderby t.From
        select new MirrorTally(
            e.Now.Origin, e.Now.Subject, e.Now.Id, Clocks(t.From), Clocks(t.To), t.Vehicles, t.Pedestrians, t.Secondary, t.Canine, t.Nii);

    private IEnumerable<MirrorGapItem> Gaps(IEnumerable<Revisions> events, string crossing) =>
        from e in events
        where e.Now.Origin == Audience.Own && e.Now.Pair == pair.Id
        let gap = e.Content<MirrorGapDetected>()
        where gap?.Crossing == crossing
        let said = GapWords.Of(e)
        // one that was withdrawn while it lasted is over since
        where IsAsked(gap.From, gap.Until ?? (GapWords.IsWithdrawn(e) && said is [.., var last] ? Later(last.Known, gap.From) : null))
        orderby gap.From
        select new MirrorGapItem(
            e.Now.Id, gap.OpenEnd, Clocks(gap.From), gap.Until is { } until ? Clocks(until) : null,
            (int)new Stretch(gap.From, gap.Until).Length(at).TotalMinutes, e.Audience.Marking, gap.Facts, said);

    private bool IsAsked(DateTimeOffset from, DateTimeOffset? until) => asked.Meets(new(from, until ?? from + _untold));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private IEnumerable<PlannedGap> PlannedGaps(string crossing, string open, string mirror) =>
        from alone in Stretch.Without(Joined(crossing, open), Joined(crossing, mirror))
        where alone.Length(at) > tolerance && asked.Meets(alone)
        select new PlannedGap(open, Clocks(alone.From), Clocks(alone.Until!.Value), (int)alone.Length(at).TotalMinutes);

    private IReadOnlyList<Stretch> Joined(string crossing, string end) => Stretch.Join(PlansOf(crossing, end).Select(p => p.Time));

    private IEnumerable<Plan> PlansOf(string crossing, string end) => _plans.Where(p => p.Planned.Crossing == crossing && p.Planned.End == end);

    private MirrorInstant Clocks(DateTimeOffset instant) => new(instant.ToUniversalTime(), On(instant, pair.Mx.Zone), On(instant, pair.Us.Zone));

    private static DateTimeOffset On(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
