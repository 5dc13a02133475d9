using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What is kept of a person, opened for its own agency.</summary>
/// <param name="At">When it was last changed.</param>
/// <param name="By">By whom: the subject of the login.</param>
public sealed record KeptPerson(PersonCard Person, DateTimeOffset At, string By);

/// <summary>
/// What an agency keeps of persons, for the API and for pages of a national service. Whoever is not a liaison officer of the agency that keeps it
/// is answered as if there were none.
/// </summary>
public interface ISubjects
{
    /// <summary>What the caller's agency keeps under a token; null = nothing. The look is recorded first.</summary>
    Task<KeptPerson?> FindAsync(Caller caller, string token, CancellationToken stop);

    /// <summary>Keeps it, in place of what was kept under the token.</summary>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of the erasure.</exception>
    Task PutAsync(Caller caller, string token, PersonCard person, CancellationToken stop);

    /// <summary>Erases it for ever.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> of <see cref="ErasureTerms"/> as JSON.</param>
    Task EraseAsync(Caller caller, string token, Guid key, byte[] body, CancellationToken stop);
}
