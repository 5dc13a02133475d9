using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Holds;
using Npgsql;

namespace JointOps.Operations.Subjects;

/// <summary>
/// Destroys key and rows in the transaction that appends an erasure of this service: also when it is appended again, from the other services, to a
/// backup that still had them, and when the read models are rebuilt. It reads no content: the leaf's subject and agency say all.
/// </summary>
public sealed class ErasureModel(LedgerSettings settings) : IRebuiltModel
{
    private static readonly string _erased = EventTypes.Name(typeof(PrivacyErased));

    private const string Destroy = """
        with key as (delete from vault.subject_key where agency = $1 and subject = $2),
        person as (delete from vault.person where agency = $1 and subject = $2)
        """;

    /// <inheritdoc />
    public RebuiltTable Rows { get; } = new("vault.erasure", "agency || ' ' || subject");

    /// <inheritdoc />
    public Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop)
    {
        foreach (var e in appending.Events)
            if (e.Type == _erased && e.Mark.Origin == settings.Name && e.Subject.StartsWith(LegalState.Subjects, StringComparison.Ordinal))
                batch.BatchCommands.Add(new(
                    $"{(tx.IsTrial ? "" : Destroy)} insert into {tx.Place(Rows.Name)} (agency, subject) values ($1, $2) on conflict do nothing")
                {
                    Parameters = { new() { Value = e.Mark.Agency }, new() { Value = e.Subject[LegalState.Subjects.Length..] } },
                });
        return Task.CompletedTask;
    }
}
