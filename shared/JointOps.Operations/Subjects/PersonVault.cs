using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;
using Npgsql;

namespace JointOps.Operations.Subjects;

/// <summary>
/// What agencies keep of persons, sealed, each under a key that stands in a table of its own. It is written under the log's lock, so that an
/// erasure or a hold comes before it or after it, never between. While the log is behind nothing is written or shown: what it lost may be an
/// erasure.
/// </summary>
public sealed class PersonVault(LedgerDatabase database, LedgerSettings settings)
{
    private const string State = """
        select exists (select 1 from vault.erasure where agency = $1 and subject = $2),
          exists (select 1 from vault.hold where scope = 'subject' and ref = $2), k.key, p.sealed
        from (select) one left join vault.subject_key k on k.agency = $1 and k.subject = $2
          left join vault.person p on p.agency = $1 and p.subject = $2
        """;

    private const string Put = """
        with made as (insert into vault.subject_key (agency, subject, key, made) values ($1, $2, $3, $5) on conflict do nothing)
        insert into vault.person (agency, subject, sealed, at, by) values ($1, $2, $4, $5, $6)
        on conflict (agency, subject) do update set sealed = excluded.sealed, at = excluded.at, by = excluded.by
        """;

    /// <summary>Keeps a person's data, in place of what was kept.</summary>
    /// <exception cref="Refusal"><c>already-erased</c>; <c>on-hold</c> where it would replace something else; <c>log-behind</c>.</exception>
    public async Task PutAsync(string agency, string token, PersonCard person, string by, DateTimeOffset now, CancellationToken stop)
    {
        var (seal, open) = (new PersonSeal(settings.Origin, agency, token), JsonSerializer.SerializeToUtf8Bytes(person, Wire.Options));
        await using var tx = await database.BeginAsync(stop);
        byte[]? key = null, kept = null;
        await using (var first = tx.LockFirst())
        {
            first.BatchCommands.Add(Of(State, agency, token));
            await using var r = await first.ExecuteReaderAsync(stop);
            var (head, _) = await LedgerTransaction.ReadHeadAsync(r, stop);
            if (head.IsBehind) throw new Refusal("log-behind");
            await r.ReadAsync(stop);
            if (r.GetBoolean(0)) throw new Refusal("already-erased");
            if (!r.IsDBNull(2)) key = r.GetFieldValue<byte[]>(2);
            if (key is not null && !r.IsDBNull(3)) kept = seal.Open(key, r.GetFieldValue<byte[]>(3));
            if (kept is not null && kept.AsSpan().SequenceEqual(open)) return; // said once more
            if (kept is not null && r.GetBoolean(1)) throw new Refusal("on-hold");
        }
        key ??= PersonSeal.NewKey();
        var batch = tx.Batch();
        batch.BatchCommands.Add(Of(Put, agency, token, key, seal.Seal(key, open), now, by));
        await tx.CommitAsync(batch, stop);
    }

    /// <summary>What an agency keeps under a token; null = nothing.</summary>
    /// <exception cref="Refusal"><c>log-behind</c>.</exception>
    public async Task<KeptPerson?> FindAsync(string agency, string token, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("""
            select k.key, p.sealed, p.at, p.by, exists (select from tlog.recovery where healed is null)
            from vault.person p join vault.subject_key k using (agency, subject) where agency = $1 and subject = $2
            """);
        foreach (var value in (string[])[agency, token]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        if (!await r.ReadAsync(stop)) return null;
        if (r.GetBoolean(4)) throw new Refusal("log-behind");
        var open = new PersonSeal(settings.Origin, agency, token).Open(r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1));
        return new(JsonSerializer.Deserialize<PersonCard>(open, Wire.Tolerant)!, r.GetFieldValue<DateTimeOffset>(2), r.GetString(3));
    }

    /// <summary>Whether an agency keeps anything under a token.</summary>
    public async Task<bool> HasAsync(string agency, string token, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select exists (select 1 from vault.person where agency = $1 and subject = $2)");
        foreach (var value in (string[])[agency, token]) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(stop) is true;
    }

    private static NpgsqlBatchCommand Of(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
