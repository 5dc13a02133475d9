using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A legal hold as its reader may see it.</summary>
/// <param name="Id">The event that placed it.</param>
/// <param name="Scope">A code of <c>holdScope</c>.</param>
/// <param name="Of">A subject token; an event or operation as <c>{side}/{id}</c>.</param>
/// <param name="Agency">Whose hold it is.</param>
/// <param name="Since">When it was placed.</param>
/// <param name="Released">Null = it is in force.</param>
public sealed record LegalHold(
    EventRef Id, string Scope, string Of, string Agency, string Authority, string Document, DateTimeOffset Since, HoldEnd? Released);

/// <summary>The release of a hold.</summary>
public sealed record HoldEnd(DateTimeOffset At, string Authority, string Document);

/// <summary>A page of holds, newest first.</summary>
/// <param name="Next">Give it as <c>before</c> to go on; null at the end.</param>
public sealed record HoldPage(IReadOnlyList<LegalHold> Holds, string? Next);

/// <summary>That an agency erased what it kept of a person.</summary>
/// <param name="Ground">A code of <c>erasureGround</c>.</param>
public sealed record Erasure(EventRef Id, string Agency, string Ground, string Document, DateTimeOffset At);

/// <summary>Holds on a subject and erasures of it, each oldest first.</summary>
public sealed record SubjectMatters(IReadOnlyList<LegalHold> Holds, IReadOnlyList<Erasure> Erasures);

/// <summary>Legal holds, for the API and for pages of a national service; posts go the API's road, with its refusals.</summary>
public interface IHolds
{
    /// <summary>Those that the reader may see, of both countries, newest first.</summary>
    /// <param name="before">The key of one, <c>{side}-{id}</c>: those before it.</param>
    Task<HoldPage> PageAsync(Reader reader, string? before, int limit, CancellationToken stop);

    /// <summary>What both countries have said of one subject.</summary>
    Task<SubjectMatters> OfSubjectAsync(string token, Reader reader, CancellationToken stop);
}

/// <summary>What is posted about holds from pages.</summary>
public interface IHoldDesk
{
    /// <summary>Places one; the key names it.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> of <see cref="LegalHoldPlaced"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of the release.</exception>
    Task PlaceAsync(Caller caller, Guid key, byte[] body);

    /// <summary>Releases one of the caller's agency.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> of <see cref="HoldRelease"/> as JSON.</param>
    Task ReleaseAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop);
}
