using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Operations.Holds;
using JointOps.Views;

namespace JointOps.Operations.Subjects;

/// <summary>Who may do what with the data of a person, for the API and for pages alike: liaison officers of the agency that keeps it.</summary>
public sealed class SubjectDesk(
    PersonVault vault, AuditTrail trail, Poster poster, Reference reference, LedgerSettings settings, DemonstrationClock clock) : ISubjects
{
    /// <inheritdoc />
    public async Task<KeptPerson?> FindAsync(Caller caller, string token, CancellationToken stop)
    {
        if (Keeper(caller) is not { } agency || !SubjectTokens.IsOne(token)) return null;
        await trail.RecordAsync(caller.Subject, $"/api/v1/subjects/{token}", "", stop);
        return await vault.FindAsync(agency, token, stop);
    }

    /// <inheritdoc />
    public Task PutAsync(Caller caller, string token, PersonCard person, CancellationToken stop)
    {
        if (Keeper(caller) is not { } agency) throw new Refusal("forbidden");
        if (!SubjectTokens.IsOne(token)) throw new Refusal("subject-token");
        var now = clock.GetUtcNow();
        PersonRules.Check(person, now);
        return vault.PutAsync(agency, token, person, caller.Subject, now, stop);
    }

    /// <inheritdoc />
    Task ISubjects.EraseAsync(Caller caller, string token, Guid key, byte[] body, CancellationToken stop) =>
        EraseAsync(caller, token, key, body, stop);

    internal async Task<Accepted> EraseAsync(Caller caller, string token, Guid key, byte[] body, CancellationToken stop)
    {
        if (Keeper(caller) is not { } agency || !SubjectTokens.IsOne(token)) throw new Refusal("not-found");
        // Asked before the lock: what is put meanwhile is erased too, and what another erases meanwhile is found on the stream.
        var isKept = await vault.HasAsync(agency, token, stop);
        return await poster.PostAsync<ErasureTerms>(
            caller, LegalState.Subjects + token, $"subjects/{token}/erasures", key, body, [],
            (post, view) => EraseSubject.Decide(token, isKept, post, view, caller.Reader, reference));
    }

    /// <summary>The agency of a liaison officer of this country.</summary>
    private string? Keeper(Caller caller) => caller.Reader is { Role: Roles.Liaison, Agency: { } agency } reader && reader.Side == settings.Name
        && reference.Agencies.Find(agency)?.Side == settings.Name ? agency : null;
}
