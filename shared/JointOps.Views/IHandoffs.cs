using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Views;

/// <summary>A handoff as it stands for its reader.</summary>
/// <param name="Number">What people call the request.</param>
/// <param name="Agency">Who asked.</param>
/// <param name="State">A code of <c>handoffState</c>.</param>
/// <param name="Overdue">Past its deadline and not over.</param>
/// <param name="Answer">The other side's yes or no.</param>
/// <param name="Given">The giving side's account of it, and <paramref name="Received"/> the taking side's: both stand, however they differ.</param>
/// <param name="Differences">Where they differ: codes of <c>handoffDifference</c>.</param>
/// <param name="AwaitsMe">The reader's side is to answer, or to do its half that is overdue.</param>
/// <param name="May">What a liaison officer of the reader's side may say next: <c>accept</c>, <c>decline</c>, <c>give</c>, <c>receive</c>,
/// <c>cancel</c>. Who else sees it has none, and as known at an earlier instant nobody has.</param>
public sealed record HandoffReport(
    EventRef Request, string? Number, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo, string State, bool Overdue,
    HandoffRequested Asked, HandoffWord? Answer, HandoffWord? Cancelled, HandoffAccount? Given, HandoffAccount? Received,
    IReadOnlyList<string> Differences, bool AwaitsMe, IReadOnlyList<string> May);

/// <param name="KnownAt">What this service knew by then, which also judges what was overdue.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record HandoffReports(IReadOnlyList<HandoffReport> Handoffs, DateTimeOffset KnownAt, long? Next);

/// <summary>Which handoffs are counted.</summary>
/// <param name="Pair">Null = all.</param>
/// <param name="Days">On which they were asked for, by the clocks of where that was; null = ever.</param>
/// <param name="KnownAt">As this service knew then; null = as it knows now.</param>
public sealed record HandoffQuery(string? Pair = null, DayWindow? Days = null, DateTimeOffset? KnownAt = null);

/// <summary>How many handoffs stand where, from the events that their reader may see.</summary>
/// <param name="Whose">The agency whose sight it is counted with; null = all that this service holds, as auditors see it.</param>
/// <param name="Facts">How many events it was counted from.</param>
public sealed record HandoffFigures(DateTimeOffset KnownAt, string? Whose, int Facts, HandoffCounts Counts);

/// <summary>Handoffs of both sides, as pages and API ask for them.</summary>
public interface IHandoffs
{
    /// <summary>Those that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<HandoffReports> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>Those of the keys, <c>{side}/{id}</c>, that the reader may see, in no order that matters.</summary>
    Task<IReadOnlyList<HandoffReport>> OfAsync(IReadOnlyList<string> keys, Reader reader, CancellationToken stop);

    /// <summary>All those of things of any of these reports of seizures that the reader may see, newest first.</summary>
    /// <param name="knownAt">As known at that instant; null = now.</param>
    Task<HandoffReports> OfSeizuresAsync(IReadOnlyList<EventRef> reports, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>Counts those that the reader may see.</summary>
    Task<HandoffFigures> FiguresAsync(HandoffQuery query, Reader reader, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<HandoffReport?> FindAsync(EventRef request, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);
}

/// <summary>What was said on handoffs of seized things, for folds that go on from it: as much of it as a reader may see.</summary>
public interface IHandoffEvents
{
    /// <summary>On those of things of any of these reports.</summary>
    /// <param name="knownAt">As it could be seen at that instant, later words among it; null = now.</param>
    Task<IReadOnlyList<ToldEvent>> OfSeizuresAsync(IReadOnlyList<EventRef> reports, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>On those of things of any report on an operation.</summary>
    /// <param name="subject">Its stream.</param>
    Task<IReadOnlyList<ToldEvent>> OfOperationAsync(string subject, Reader reader, CancellationToken stop);
}

/// <summary>What the pages of a national service post about handoffs: the API's road, with its refusals.</summary>
public interface IHandoffDesk
{
    /// <summary>Posts a request, or a word on one.</summary>
    /// <param name="request">Which one; null = a new one, named by the key.</param>
    /// <param name="word"><c>accept</c>, <c>decline</c>, <c>give</c>, <c>receive</c>, <c>cancel</c> or <c>retractions</c>.</param>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task PostAsync(Caller caller, EventRef? request, string word, Guid key, byte[] body, CancellationToken stop);

    /// <summary>Ids of a side's arrests of a person that the reader may see.</summary>
    Task<IReadOnlyList<Guid>> ArrestsAsync(string side, string token, Reader reader, CancellationToken stop);
}
