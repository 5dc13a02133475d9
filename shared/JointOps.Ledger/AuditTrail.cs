namespace JointOps.Ledger;

/// <summary>One read by an auditor.</summary>
/// <param name="What">The address.</param>
/// <param name="Query">What was asked for.</param>
public sealed record AuditRead(long Id, DateTimeOffset At, string Reader, string What, string Query);

/// <summary>Reads, newest first.</summary>
/// <param name="Next">Give it as <c>before</c> to go on; null at the end.</param>
public sealed record ReadsPage(IReadOnlyList<AuditRead> Reads, long? Next);

/// <summary>Who read what as an auditor: a row that cannot be changed, committed before the first byte goes out.</summary>
public sealed class AuditTrail(LedgerDatabase database, DemonstrationClock clock)
{
    /// <summary>Records a read.</summary>
    /// <param name="what">The address, without what was asked for.</param>
    /// <param name="query">What was asked for, as it stood in the address.</param>
    public async Task RecordAsync(string reader, string what, string query, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand("insert into audit.read (at, reader, what, query) values ($1, $2, $3, $4)");
        foreach (var value in (object[])[clock.GetUtcNow(), reader, what, query]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Reads before one, newest first.</summary>
    public async Task<ReadsPage> ReadsAsync(long before, int limit, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(
            "select id, at, reader, what, query from audit.read where id < $1 order by id desc limit $2");
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = limit });
        var reads = new List<AuditRead>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            reads.Add(new(r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.GetString(4)));
        return new(reads, reads.Count == limit ? reads[^1].Id : null);
    }
}
