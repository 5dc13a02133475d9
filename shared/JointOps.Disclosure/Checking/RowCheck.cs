using JointOps.Ledger;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Compares what stands in read models with what a rebuild gives, row by row: all of it is built again in copies, from the same moment at
/// which the rows are read, so that what comes in meanwhile is no difference.
/// </summary>
public sealed class RowCheck(IEnumerable<IRebuild> rebuilds)
{
    /// <summary>Compares all tables; gives how many there are.</summary>
    /// <param name="progress">Is told which table is looked at, and how far in the feed log its copy has come.</param>
    public async Task<int> RunAsync(LedgerTransaction trial, FindingsOf found, Action<string, long> progress, CancellationToken stop)
    {
        var tables = 0;
        foreach (var rebuild in rebuilds)
        {
            RebuiltTable[] built = [.. rebuild.Tables];
            // No one has looked how large a copy is: only an index says it.
            await ExecuteAsync(trial, [.. built.Select(t => Copy(trial, t)), "set local enable_seqscan = off"], stop);
            await rebuild.FillAsync(trial, done => progress(built[0].Name, done), stop);
            await ExecuteAsync(trial, ["set local enable_seqscan = on"], stop);
            foreach (var table in built) await CompareAsync(trial, table, found, stop);
            tables += built.Length;
        }
        return tables;
    }

    private static string Copy(LedgerTransaction trial, RebuiltTable table) =>
        $"create temporary table {trial.Place(table.Name)} (like {table.Name} including generated including indexes) on commit drop";

    private static async Task CompareAsync(LedgerTransaction trial, RebuiltTable table, FindingsOf found, CancellationToken stop)
    {
        await using var batch = trial.Batch();
        batch.Timeout = 0;
        batch.BatchCommands.Add(new($"""
            select coalesce(here.key, due.key), due.key is null, here.key is null
            from (select {table.Key} as key, t::text as row from {table.Name} t) here
            full join (select {table.Key} as key, t::text as row from {trial.Place(table.Name)} t) due on due.key = here.key
            where here.row is distinct from due.row order by 1 limit {FindingsOf.Most}
            """));
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            found.Row(
                r.GetBoolean(1) ? CheckFinding.Extra : r.GetBoolean(2) ? CheckFinding.Missing : CheckFinding.Differs, table.Name, r.GetString(0));
    }

    private static async Task ExecuteAsync(LedgerTransaction trial, IEnumerable<string> statements, CancellationToken stop)
    {
        await using var batch = trial.Batch();
        foreach (var statement in statements) batch.BatchCommands.Add(new(statement));
        await batch.ExecuteNonQueryAsync(stop);
    }
}
