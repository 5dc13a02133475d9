using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A report of a seizure as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="Operation">The operation of its side.</param>
/// <param name="Occurred">When it happened, in <paramref name="Zone"/>.</param>
/// <param name="Status"><c>standing</c>, <c>merged</c> (given up for another report: it counts no more) or <c>retracted</c>.</param>
/// <param name="Kept">Of a report given up: the one that stands for it.</param>
/// <param name="Merged">Reports that were given up for this one.</param>
/// <param name="MayBe">Reports with the same serial number within 72 hours, as coordination suggests; nobody has merged them.</param>
public sealed record SeizureReport(
    EventRef Report, string? Number, Guid? Operation, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    string Status, string Document, SeizurePlace Place, string Direction, IReadOnlyList<SeizedThing> Items,
    EventRef? Kept, IReadOnlyList<EventRef> Merged, IReadOnlyList<EventRef> MayBe);

/// <summary>A seized thing, and whose hands it is in.</summary>
/// <param name="Custody">Who held it, one after the other; the last holds it. Empty where its report does not stand.</param>
/// <param name="Trace">How far its trace is; null for what is no firearm, and where its report does not stand.</param>
public sealed record SeizedThing(SeizedItem Item, IReadOnlyList<CustodyLink> Custody, FirearmTrace? Trace)
{
    /// <summary>The same thing in reports that were given up for this one.</summary>
    public IReadOnlyList<SeizedNumber> Was { get; init; } = [];
}

/// <summary>A thing by its number within a report.</summary>
public sealed record SeizedNumber(EventRef Report, int No);

/// <summary>How far the trace of a firearm is, as its reader may see it.</summary>
/// <param name="State">A code of <c>traceState</c>.</param>
/// <param name="Reason">Why it is ineligible (a code of <c>ineligibleReason</c>) or unresolved (<c>unresolvedReason</c>); of an answer, its
/// result (<c>traceResult</c>).</param>
/// <param name="Answered">When it was answered, or closed without an answer.</param>
/// <param name="Reported">The newest status reported of it, a code of <c>traceStatus</c>.</param>
/// <param name="TimeToCrimeDays">Days from the first retail sale to the recovery.</param>
/// <param name="ToRequestHours">Whole hours from the recovery to the request, or until now (or the instant asked for): the clock runs.</param>
/// <param name="ToAnswerHours">Whole hours from the request to the answer, or until now or then; null before the request.</param>
public sealed record FirearmTrace(
    string State, string? Reason, EventRef? Request, DateTimeOffset? Requested, DateTimeOffset? Answered, string? Reported, int? TimeToCrimeDays,
    int ToRequestHours, int? ToAnswerHours);

/// <param name="KnownAt">What this service knew by then; clocks that run are told until then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record SeizureReports(IReadOnlyList<SeizureReport> Seizures, DateTimeOffset KnownAt, long? Next);

/// <summary>Seizures of both sides, as pages and API ask for them.</summary>
public interface ISeizures
{
    /// <summary>Those that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<SeizureReports> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<SeizureReport?> FindAsync(EventRef report, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);
}
