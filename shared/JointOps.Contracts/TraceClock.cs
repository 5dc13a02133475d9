using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// How far the trace of one firearm is, and how long it took: pure. Recovery to request, request to answer, each by when it happened as told; an
/// answer that is dated before its request took no time, and no clock runs backwards.
/// </summary>
/// <param name="State">A code of <c>traceState</c>: <c>not-assessed</c>, <c>ineligible</c>, <c>eligible</c>, <c>requested</c>, <c>answered</c>
/// or <c>unresolved</c>.</param>
/// <param name="Reason">Why it is ineligible or unresolved; the result of an answer.</param>
/// <param name="Request">The request; null = none.</param>
/// <param name="Answered">When it was answered, or closed without an answer.</param>
/// <param name="Reported">The newest status that was reported meanwhile, a code of <c>traceStatus</c>.</param>
/// <param name="TimeToCrimeDays">Days from the first retail sale to the recovery, from the answer.</param>
public sealed record TraceClock(
    string State, string? Reason = null, EventRef? Request = null, DateTimeOffset? Requested = null, DateTimeOffset? Answered = null,
    string? Reported = null, int? TimeToCrimeDays = null)
{
    private static readonly string _assessed = EventTypes.Name(typeof(TraceEligibilityAssessed)),
        _requested = EventTypes.Name(typeof(TraceRequested)),
        _reported = EventTypes.Name(typeof(TraceStatusReported)), _completed = EventTypes.Name(typeof(TraceCompleted)),
        _unresolved = EventTypes.Name(typeof(TraceClosedUnresolved));

    /// <summary>Nothing was said of it.</summary>
    public static TraceClock NotAssessed { get; } = new("not-assessed");

    /// <summary>The clocks of firearms, each under the report that stands for its own; a firearm of which nothing was said has none.</summary>
    /// <param name="merges">What reports stand for which: a firearm that was traced under a report given up keeps its clock.</param>
    public static IReadOnlyDictionary<(EventRef Seizure, int Item), TraceClock> Of(SeizureMerges merges)
    {
        var (clocks, requests) = (new Dictionary<(EventRef, int), TraceClock>(), new Dictionary<Guid, (EventRef, int)>());
        foreach (var e in merges.Events.Where(IsBegin).OrderBy(e => e.Mark.Occurred))
            if (e.Type == _requested && e.Read<TraceRequested>() is { } request)
            {
                var firearm = merges.Standing(new(e.Mark.Origin, request.Seizure), request.Item);
                requests[e.Id] = firearm;
                if (clocks.GetValueOrDefault(firearm)?.Request is null) // of two reports both may have been traced: the first request counts
                    clocks[firearm] = new("requested", Request: new(e.Mark.Origin, e.Id), Requested: e.Mark.Occurred);
            }
            else if (e.Type == _assessed && e.Read<TraceEligibilityAssessed>() is { } assessed)
            {
                var firearm = merges.Standing(new(e.Mark.Origin, assessed.Seizure), assessed.Item);
                if (clocks.GetValueOrDefault(firearm)?.Request is null)
                    clocks[firearm] = new(assessed.Eligible ? "eligible" : "ineligible", assessed.Eligible ? null : assessed.Reason);
            }
        foreach (var e in merges.Events)
            if (RequestOf(e) is { } request && requests.TryGetValue(request, out var firearm)) clocks[firearm] = clocks[firearm].After(e);
        return clocks;
    }

    /// <summary>From the recovery to the request, or to now while there is none.</summary>
    public TimeSpan ToRequest(DateTimeOffset recovered, DateTimeOffset now) => Forward(recovered, Requested ?? now);

    /// <summary>From the request to the answer, or to now while there is none; null before the request.</summary>
    public TimeSpan? ToAnswer(DateTimeOffset now) => Requested is { } requested ? Forward(requested, Answered ?? now) : null;

    // Only Mexico asks: answers name a request by its id alone.
    private static bool IsBegin(ToldEvent e) => e.Type == _assessed || (e.Type == _requested && e.Mark.Origin == "mx");

    private static TimeSpan Forward(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    // Only the United States answers.
    private static Guid? RequestOf(ToldEvent e) => e.Mark.Origin != "us" ? null
        : e.Type == _completed ? e.Read<TraceCompleted>()?.Request
        : e.Type == _unresolved ? e.Read<TraceClosedUnresolved>()?.Request
        : e.Type == _reported ? e.Read<TraceStatusReported>()?.Request : null;

    private TraceClock After(ToldEvent e) =>
        e.Type == _completed && e.Read<TraceCompleted>() is { } answer
            ? State == "answered" ? this
                : this with { State = "answered", Reason = answer.Result, Answered = e.Mark.Occurred, TimeToCrimeDays = answer.TimeToCrimeDays }
        : e.Type == _unresolved && e.Read<TraceClosedUnresolved>() is { } closed
            ? State == "requested" ? this with { State = "unresolved", Reason = closed.Reason, Answered = e.Mark.Occurred } : this
        : e.Read<TraceStatusReported>() is { } told ? this with { Reported = told.Status } : this;
}
