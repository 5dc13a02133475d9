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
/// <param name="Trace">The request of its trace; null = none that is seen.</param>
public sealed record SeizedThing(SeizedItem Item, IReadOnlyList<CustodyLink> Custody, Guid? Trace);

/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record SeizureReports(IReadOnlyList<SeizureReport> Seizures, long? Next);

/// <summary>Seizures of both sides, as pages and API ask for them.</summary>
public interface ISeizures
{
    /// <summary>Those that the reader may see, told before a feed position, newest first.</summary>
    Task<SeizureReports> PageAsync(Reader reader, long before, int limit, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    Task<SeizureReport?> FindAsync(EventRef report, Reader reader, CancellationToken stop);
}
