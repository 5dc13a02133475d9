using System.Text.Json.Serialization;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>
/// What a reader asks of the mirror: times that meet the one from <paramref name="From"/> (inclusive) to <paramref name="To"/> (exclusive).
/// </summary>
/// <param name="Pair">Null = all pairs.</param>
/// <param name="To">Null = the instant it is known at.</param>
/// <param name="From">Null = a day before <paramref name="To"/>.</param>
/// <param name="KnownAt">As coordination knew it at that instant.</param>
public sealed record MirrorQuery(string? Pair = null, DateTimeOffset? From = null, DateTimeOffset? To = null, DateTimeOffset? KnownAt = null);

/// <summary>Both ends of every crossing side by side, as a reader may see them.</summary>
/// <param name="At">The instant up to which what lasts is counted.</param>
/// <param name="ToleranceMinutes">How long one end may work alone.</param>
public sealed record MirrorPage(
    DateTimeOffset From, DateTimeOffset To, DateTimeOffset At, DateTimeOffset? KnownAt, int ToleranceMinutes, IReadOnlyList<MirrorPair> Pairs);

/// <summary>A pair's crossings.</summary>
public sealed record MirrorPair(string Pair, IReadOnlyList<MirrorCrossing> Crossings);

/// <summary>A crossing with both ends.</summary>
/// <param name="Gaps">What coordination stated and stands by.</param>
/// <param name="PlannedGaps">Where what is planned leaves one end alone beyond the tolerance.</param>
/// <param name="WithdrawnGaps">What coordination stated once and has withdrawn, as it stood last.</param>
public sealed record MirrorCrossing(
    string Crossing, MirrorEnd North, MirrorEnd South, IReadOnlyList<MirrorGapItem> Gaps,
    IReadOnlyList<PlannedGap> PlannedGaps, IReadOnlyList<MirrorGapItem> WithdrawnGaps);

/// <summary>One end of a crossing.</summary>
/// <param name="Tallied">What was inspected there, period by period.</param>
public sealed record MirrorEnd(IReadOnlyList<MirrorOpen> Open, IReadOnlyList<MirrorPlan> Planned, IReadOnlyList<MirrorTally> Tallied);

/// <summary>A time that a checkpoint worked.</summary>
/// <param name="Until">Null = it still does.</param>
/// <param name="Opened">The event that says so.</param>
public sealed record MirrorOpen(string Side, string Operation, MirrorInstant From, MirrorInstant? Until, Guid Opened);

/// <summary>A time that a checkpoint is meant to work.</summary>
/// <param name="Window">As the officer planned it, in local time.</param>
/// <param name="From">What that is as an instant.</param>
public sealed record MirrorPlan(string Side, string Operation, PlannedWindow Window, int? Lanes, MirrorInstant From, MirrorInstant Until);

/// <summary>Inspections of a period, as an officer tallied them.</summary>
public sealed record MirrorTally(
    string Side, string Operation, Guid Event, MirrorInstant From, MirrorInstant Until,
    int Vehicles, int Pedestrians, int Secondary, int Canine, int Nii);

/// <summary>A mirror gap.</summary>
/// <param name="Id">The event that first told of it.</param>
/// <param name="Until">Null while it lasts.</param>
/// <param name="Minutes">Its whole minutes, so far while it lasts.</param>
/// <param name="Said">What was said of it anew, oldest first: revisions, and that it was withdrawn.</param>
public sealed record MirrorGapItem(
    Guid Id, string OpenEnd, MirrorInstant From, MirrorInstant? Until, int Minutes,
    string Marking, IReadOnlyList<FactReference> Facts, IReadOnlyList<GapWord> Said);

/// <summary>Something that coordination said anew of a gap.</summary>
/// <param name="Reason">A code of <c>mirrorReason</c>.</param>
public sealed record GapWord(string Type, DateTimeOffset Known, string Reason);

/// <summary>A mirror gap to come, if all goes as planned.</summary>
public sealed record PlannedGap(string OpenEnd, MirrorInstant From, MirrorInstant Until, int Minutes);

/// <summary>An instant, in UTC and on the clocks of both cities.</summary>
public sealed record MirrorInstant(
    DateTimeOffset At, [property: JsonConverter(typeof(CityClock))] DateTimeOffset Mx,
    [property: JsonConverter(typeof(CityClock))] DateTimeOffset Us);

/// <summary>The mirror of checkpoints, as pages and API ask for it.</summary>
public interface IMirror
{
    /// <summary>What the reader may see of it.</summary>
    Task<MirrorPage> ReadAsync(MirrorQuery query, Reader reader, CancellationToken stop);
}
