using Npgsql;

namespace JointOps.Ledger;

/// <summary>
/// The newest checkpoint by which each other service signed the leaves that stand here, kept in the transaction that takes them in. It commits to
/// all that came before, so that one a log is enough: with it the leaves here are proven to be that service's, whatever becomes of its database.
/// </summary>
public static class SignedLogs
{
    private const string Keep = """
        insert into intake.signed as s (origin, size, note) values ($1, $2, $3)
        on conflict (origin) do update set size = excluded.size, note = excluded.note where s.size < excluded.size
        """;

    /// <summary>The checkpoint of a log; null while none came with its leaves.</summary>
    /// <param name="origin">The log's short name.</param>
    public static async Task<string?> NewestAsync(LedgerDatabase database, string origin, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select note from intake.signed where origin = $1");
        command.Parameters.Add(new() { Value = origin });
        return await command.ExecuteScalarAsync(stop) as string;
    }

    /// <summary>Keeps them.</summary>
    internal static void AddNewest(NpgsqlBatch batch, IEnumerable<(string Origin, long Size, string Note)> signed)
    {
        foreach (var (origin, size, note) in signed)
            batch.BatchCommands.Add(
                new(Keep) { Parameters = { new() { Value = origin }, new() { Value = size }, new() { Value = note } } });
    }
}
