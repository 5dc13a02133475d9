using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A request of a firearm trace as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="Agency">Who asked.</param>
/// <param name="Requested">When it was asked for, in <paramref name="Zone"/>.</param>
/// <param name="Seizure">The report that stands for the one which was named, and <paramref name="ItemNo"/> the firearm's number in it.</param>
/// <param name="Firearm">Null where the reader does not see the report.</param>
/// <param name="State">A code of <c>traceState</c>: <c>requested</c>, <c>answered</c> or <c>unresolved</c>.</param>
/// <param name="Reason">The result of an answer (<c>traceResult</c>), or why there is none (<c>unresolvedReason</c>).</param>
/// <param name="Reported">The newest status reported of it, a code of <c>traceStatus</c>.</param>
/// <param name="ToAnswerHours">Whole hours from the request to the answer, or until now (or the instant asked for): the clock runs.</param>
public sealed record TraceAsked(
    EventRef Request, string? Number, string Agency, string Pair, DateTimeOffset Requested, string Zone, EventRef Seizure, int ItemNo,
    SeizedItem? Firearm, string System, string Priority, string State, string? Reason, DateTimeOffset? Answered, string? Reported, int ToAnswerHours);

/// <param name="KnownAt">What this service knew by then; clocks that run are told until then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end. Of open ones alone a page may be short.</param>
public sealed record TracesAsked(IReadOnlyList<TraceAsked> Traces, DateTimeOffset KnownAt, long? Next);

/// <summary>Requests of firearm traces, as pages and API ask for them.</summary>
public interface ITraces
{
    /// <summary>Those that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="open">Those alone that nobody has answered; one that was closed without an answer may still get one.</param>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<TracesAsked> PageAsync(Reader reader, bool open, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);
}
