using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A recall, or a narrowing, with where each recipient stands.</summary>
/// <param name="By">The event that withdrew it.</param>
/// <param name="Event">The event whose content was withdrawn.</param>
/// <param name="Type">The type of <paramref name="By"/>.</param>
/// <param name="AwaitsMe">The reader's agency has not acknowledged it yet.</param>
/// <param name="Recipients">All of them for the originating agency and auditors; for others their own line.</param>
public sealed record Withdrawal(
    EventRef By, EventRef Event, string Type, string Agency, string Reason, DateTimeOffset Known, DateTimeOffset Due, bool AwaitsMe,
    IReadOnlyList<WithdrawalRecipient> Recipients);

/// <summary>A service or an agency that had it.</summary>
/// <param name="State"><c>acknowledged</c>, <c>pending</c> or <c>overdue</c>.</param>
public sealed record WithdrawalRecipient(string Recipient, bool IsService, string State, DateTimeOffset? At);

/// <summary>A request for consent with what became of it.</summary>
/// <param name="Status"><c>requested</c>, <c>approved</c>, <c>refused</c>, <c>suspended</c>, <c>ended</c>, <c>expired</c> or <c>lapsed</c>.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="AwaitsMe">The reader's agency is to decide.</param>
/// <param name="LastReason">What the newest word gave as its reason, if it gave one.</param>
public sealed record ConsentCase(
    EventRef Request, EventRef Event, string Asking, string For, string Purpose, string Reason, string Status, DateTimeOffset Asked,
    DateTimeOffset? Expires, bool AwaitsMe, string? LastReason);

/// <summary>A matter that awaits a word of the reader's agency.</summary>
/// <param name="Kind"><c>recalls</c>, <c>consents</c>, <c>conflicts</c>, <c>joint-operations</c> or <c>handoffs</c>.</param>
/// <param name="Ref">Which: an id, <c>{side}-{id}</c>, or <c>{side}/{id}</c> of a handoff.</param>
public sealed record AwaitingMatter(string Kind, string Ref, DateTimeOffset Since);

/// <summary>What the pages of a national service ask of recalls, marks and consents; posts go the API's road, with its refusals.</summary>
public interface IReleaseDesk
{
    /// <summary>How much awaits the reader's agency, counted up to a number.</summary>
    Task<int> CountAwaitingAsync(Reader reader, int most, CancellationToken stop);

    /// <summary>What awaits the reader's agency, of one kind, the most urgent first.</summary>
    Task<IReadOnlyList<AwaitingMatter>> AwaitingAsync(Reader reader, string kind, int limit, CancellationToken stop);

    /// <summary>What was withdrawn and the reader's agency has not acknowledged, the most urgent first.</summary>
    Task<IReadOnlyList<Withdrawal>> ToAcknowledgeAsync(Reader reader, int limit, CancellationToken stop);

    /// <summary>What the reader's agency withdrew, for an auditor whoever did; newest first.</summary>
    /// <param name="before">The key of one, <c>{side}-{id}</c>: those before it.</param>
    Task<Listed<Withdrawal>> WithdrawalsAsync(Reader reader, string? before, int limit, CancellationToken stop);

    /// <summary>Requests for consent that the reader's agency is to decide, the oldest first.</summary>
    Task<IReadOnlyList<ConsentCase>> ToDecideAsync(Reader reader, int limit, CancellationToken stop);

    /// <summary>Requests for consent that the reader may see, newest first.</summary>
    /// <param name="before">The key of one, <c>{side}-{id}</c>: those before it.</param>
    Task<Listed<ConsentCase>> ConsentsAsync(Reader reader, string? before, int limit, CancellationToken stop);

    /// <summary>Says that the caller's agency no longer has what was withdrawn.</summary>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of the other posts here.</exception>
    Task AcknowledgeAsync(Caller caller, EventRef withdrawal, Guid key, CancellationToken stop);

    /// <summary>
    /// Asks the originator of an event that the caller's agency has whether another agency of its side
    /// may have it too; the key names the request.
    /// </summary>
    Task RequestAsync(Caller caller, ConsentRequested request, Guid key);

    /// <summary>Consents until an instant.</summary>
    Task ApproveAsync(Caller caller, EventRef request, DateTimeOffset expires, Guid key, CancellationToken stop);

    /// <summary>Says one of <c>refuse</c>, <c>suspend</c> and <c>end</c> on a request, with the reason.</summary>
    Task SayAsync(Caller caller, EventRef request, string word, string reason, Guid key, CancellationToken stop);

    /// <summary>Changes who may have an event.</summary>
    Task ChangeAsync(Caller caller, Guid operation, MarkingChanged change, Guid key);

    /// <summary>Takes the content of an event of the caller's agency back, wherever the event stands.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> of <see cref="RecordRecalled"/> as JSON.</param>
    Task RecallAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop);
}
