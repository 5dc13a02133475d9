using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JointOps.Ledger;
using Npgsql;

namespace JointOps.Disclosure.Intaking;

/// <summary>What the intake put aside, for a person to look at. It never holds a content.</summary>
/// <param name="Kind"><c>message</c> = does not read at all; <c>leaf</c> = a withdrawal whose content does not read, applied as strictly
/// as can be; <c>unsigned</c> = a run that its origin did not sign; <c>run</c> = one that it signed and is not what its log holds: it holds up
/// the intake of its origin until it is settled.</param>
/// <param name="First">The first leaf that it is about; null for a message, and for a run that nobody signed.</param>
/// <param name="Stored">Hash, in base64, of what stands here.</param>
/// <param name="Told">Hash, in base64, of what was told.</param>
/// <param name="Bytes">Length of the message.</param>
/// <param name="Sha256">SHA-256 of what came, in hex.</param>
/// <param name="Times">How often the same came.</param>
/// <param name="Outcome"><c>compared-12</c> = so many leaves here are the same as in the origin's log;
/// <c>looked-at</c> = there was nothing to compare.</param>
/// <param name="Settled">When a person let the intake go on; null = not yet.</param>
public sealed record SetAside(
    long Id, DateTimeOffset At, string Origin, string Kind, string Reason, long? First, long? Count, string? Stored, string? Told,
    int? Bytes, string Sha256, int Times, DateTimeOffset? Settled, string? SettledBy, string? Outcome);

/// <summary>Keeps what is set aside in this service's own database, so that a restart and another replica know it.</summary>
public sealed class SetAsideStore(LedgerDatabase database)
{
    /// <summary>How many open ones of an origin are kept: a flood is counted, and fills no disk.</summary>
    public const int MostOpen = 1_000;

    private const int MostBytes = 64 << 10; // of a message; longer ones are known by their hash alone

    // The same once more only counts; two logs that went apart stay apart, and are told of once. Bytes that nobody read may be
    // somebody's content: they are not kept for ever.
    private static readonly string _add = string.Create(CultureInfo.InvariantCulture, $"""
        with old as (update intake.set_aside set body = null where body is not null and at < $1 - interval '30 days')
        insert into intake.set_aside (at, last, origin, kind, reason, first, count, stored, told, bytes, sha256, body)
        select $1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
        where (select count(*) from intake.set_aside where origin = $2 and kind = $3 and settled is null) < {MostOpen}
        on conflict (origin, kind, sha256) where settled is null do update set times = set_aside.times + 1, last = excluded.last
        returning times
        """);

    private const string Columns =
        "id, at, origin, kind, reason, first, count, stored, told, bytes, sha256, times, settled, settled_by, outcome";

    /// <summary>Keeps a message that does not read; false when the same was kept before, or too many are.</summary>
    public Task<bool> AddMessageAsync(string origin, string reason, byte[] body, DateTimeOffset now, CancellationToken stop) => AddAsync(
        [now, origin, "message", reason, null, null, null, null, body.Length, Hex(body), body.Length <= MostBytes ? body : null], stop);

    /// <summary>Keeps what was told and does not agree with what stands here, by hash; false when it was kept before.</summary>
    /// <param name="kind"><c>leaf</c>, <c>unsigned</c> or <c>run</c>.</param>
    public Task<bool> AddAsync(
        string origin, string kind, string reason, long? first, long? count, byte[]? stored, byte[]? told, DateTimeOffset now, CancellationToken stop)
    {
        var identity = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{first} {count} {reason}"));
        return AddAsync(
            [now, origin, kind, reason, first, count, Base64(stored), Base64(told), null, Hex(identity), null], stop);
    }

    /// <summary>Why the intake of an origin is held up; null when it is not.</summary>
    public async Task<string?> WhyHeldUpAsync(string origin, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("""
            select reason from intake.set_aside where origin = $1 and kind = 'run' and settled is null order by id limit 1
            """);
        command.Parameters.Add(new() { Value = origin });
        return await command.ExecuteScalarAsync(stop) as string;
    }

    /// <summary>What is open, first what holds an intake up, oldest first; after it the newest of what was settled.</summary>
    public async Task<IReadOnlyList<SetAside>> ListAsync(int limit, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"""
            select {Columns} from intake.set_aside order by settled desc nulls first,
              case when settled is null and kind = 'run' then 0 else 1 end, case when settled is null then id else -id end limit $1
            """);
        command.Parameters.Add(new() { Value = limit });
        return await ReadAsync(command, stop);
    }

    /// <summary>One of them; null when there is none.</summary>
    public async Task<SetAside?> FindAsync(long id, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select {Columns} from intake.set_aside where id = $1");
        command.Parameters.Add(new() { Value = id });
        return (await ReadAsync(command, stop)).SingleOrDefault();
    }

    /// <summary>A person has looked: it holds nothing up any longer. Nothing happens when it was settled before.</summary>
    public async Task SettleAsync(long id, string by, string outcome, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand("""
            update intake.set_aside set settled = $2, settled_by = $3, outcome = $4, body = null where id = $1 and settled is null
            """);
        foreach (var value in (object[])[id, now, by, outcome]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<bool> AddAsync(object?[] values, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand(_add);
        NpgsqlTypes.NpgsqlDbType[] types =
        [
            NpgsqlTypes.NpgsqlDbType.TimestampTz, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text,
            NpgsqlTypes.NpgsqlDbType.Bigint, NpgsqlTypes.NpgsqlDbType.Bigint, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text,
            NpgsqlTypes.NpgsqlDbType.Integer, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Bytea,
        ];
        foreach (var (value, type) in values.Zip(types)) command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return await command.ExecuteScalarAsync(stop) is 1;
    }

    private static async Task<IReadOnlyList<SetAside>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        var read = new List<SetAside>();
        await using var r = await command.ExecuteReaderAsync(stop);
        string? Text(int i) => r.IsDBNull(i) ? null : r.GetString(i);
        long? Number(int i) => r.IsDBNull(i) ? null : r.GetInt64(i);
        while (await r.ReadAsync(stop))
            read.Add(new(
                r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2),
                r.GetString(3), r.GetString(4), Number(5), Number(6), Text(7), Text(8),
                r.IsDBNull(9) ? null : r.GetInt32(9), r.GetString(10), r.GetInt32(11), r.IsDBNull(12) ? null : r.GetFieldValue<DateTimeOffset>(12),
                Text(13), Text(14)));
        return read;
    }

    private static string? Base64(byte[]? hash) => hash is null ? null : Convert.ToBase64String(hash);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
