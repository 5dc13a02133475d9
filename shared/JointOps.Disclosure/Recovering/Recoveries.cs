using JointOps.Ledger;
using JointOps.Views;
using Npgsql;

namespace JointOps.Disclosure.Recovering;

/// <summary>
/// Whether this database is older than what was told of its log. It stands in the database, and whoever appends reads it under the log's lock: so
/// every replica obeys it, and a kill -9 loses nothing of it.
/// </summary>
public sealed class Recoveries(LedgerDatabase database)
{
    private readonly Pulse _began = new();

    /// <summary>Completes when this process finds that the log is behind.</summary>
    public Task Began => _began.Next;

    /// <summary>The newest; null when there never was one.</summary>
    public async Task<Recovery?> NewestAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(
            "select since, told, reason, healed, first, leaves, unread, without, without_by from tlog.recovery order by id desc limit 1");
        await using var r = await command.ExecuteReaderAsync(stop);
        return await r.ReadAsync(stop) ? new(
            r.GetFieldValue<DateTimeOffset>(0), Number(r, 1), r.GetString(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateTimeOffset>(3),
            Number(r, 4), Number(r, 5), Number(r, 6), Text(r, 7), Text(r, 8)) : null;
    }

    /// <summary>Whether one is under way.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken stop) => await NewestAsync(stop) is { Healed: null };

    /// <summary>The log is behind: from now on nothing is numbered. Said again, it changes nothing.</summary>
    /// <param name="told">How many leaves were told, as far as is known.</param>
    public async Task FallBehindAsync(long told, string reason, CancellationToken stop)
    {
        await RunAsync("select tlog.fall_behind($1, $2)", stop, told, reason);
        _began.Beat();
    }

    /// <summary>Why it still is.</summary>
    public Task StillBehindAsync(string reason, CancellationToken stop) => RunAsync("select tlog.still_behind($1)", stop, reason);

    /// <summary>An operator lets it go on without a service, should that one not answer; false when nothing waits for that.</summary>
    public async Task<bool> GoOnWithoutAsync(string service, string by, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand("select tlog.go_on_without($1, $2)");
        foreach (var value in (string[])[service, by]) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(stop) is true;
    }

    /// <summary>All that was told stands here again.</summary>
    /// <param name="first">The first leaf that was fetched.</param>
    /// <param name="unread">How many of them have no content any more.</param>
    public Task CatchUpAsync(long first, long leaves, long unread, CancellationToken stop) =>
        RunAsync("select tlog.catch_up($1, $2, $3)", stop, first, leaves, unread);

    private async Task RunAsync(string sql, CancellationToken stop, params object[] values)
    {
        await using var command = database.Writes.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string? Text(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);

    private static long? Number(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetInt64(at);
}
