namespace JointOps.Ledger;

/// <summary>Who read what as an auditor: a row that cannot be changed, committed before the first byte goes out.</summary>
public sealed class AuditTrail(LedgerDatabase database, DemonstrationClock clock)
{
    /// <summary>Records a read.</summary>
    /// <param name="what">The route's name, for example <c>replay</c>.</param>
    /// <param name="query">What was asked for, as it stood in the address.</param>
    public async Task RecordAsync(string reader, string what, string query, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("insert into audit.read (at, reader, what, query) values ($1, $2, $3, $4)");
        foreach (var value in (object[])[clock.GetUtcNow(), reader, what, query]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}
