using System.Globalization;
using System.Text.RegularExpressions;
using JointOps.Benchmarks.Contenders;
using Npgsql;

namespace JointOps.Benchmarks.Measures;

/// <summary>A statement as the server normalised it, with how often and how long it ran.</summary>
internal sealed record Statement(string Of, string Text, double Calls, double Milliseconds);

/// <summary>What one database did.</summary>
/// <param name="Transactions">Ended transactions, those that only read among them.</param>
internal sealed record DatabaseWork(string Of, double Statements, double Transactions);

/// <summary>What the server did for a contender while it was counted.</summary>
/// <param name="Writing">Transactions that wrote: each took a number of its own.</param>
internal sealed record CountedWork(IReadOnlyList<DatabaseWork> Databases, IReadOnlyList<Statement> Statements, double Writing)
{
    /// <summary>Keeps the figures, and prints the statements that took the server's time.</summary>
    public void Tell(Results results, Contender contender, string unit, double by, int dearest)
    {
        foreach (var d in Databases) results.AddPart($"statements {unit}", d.Of, contender, d.Statements / by);
        results.AddPart($"statements {unit}", "together", contender, Databases.Sum(d => d.Statements) / by, say: true);
        foreach (var d in Databases) results.AddPart($"transactions {unit}", d.Of, contender, d.Transactions / by);
        results.AddPart($"transactions {unit}", "together", contender, Databases.Sum(d => d.Transactions) / by, say: true);
        results.AddPart($"transactions {unit}", "of them writing", contender, Writing / by, say: true);
        foreach (var s in Statements.OrderByDescending(s => s.Milliseconds).Take(dearest))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {s.Of,-14} {s.Calls / by,7:N2} calls {s.Milliseconds / by,8:N3} ms  {Short(s.Text)}"));
    }

    private static string Short(string text) =>
        Regex.Replace(text, @"\s+", " ").Trim() is { Length: > 160 } whole ? whole[..160] + "…" : Regex.Replace(text, @"\s+", " ").Trim();
}

/// <summary>
/// Counts with the server's own means: <c>pg_stat_statements</c>, switched on only while it is asked for, <c>pg_stat_database</c>, and the
/// counter of transactions. It asks from the administrator's database, so that it does not count itself.
/// </summary>
internal sealed class StatementLog(string superuser)
{
    private Dictionary<string, double> _transactions = [];
    private double _numbers;

    /// <summary>Makes it ready, switched off: counting costs both contenders a little.</summary>
    public static async Task PrepareAsync(string superuser, CancellationToken stop)
    {
        var log = new StatementLog(superuser);
        await log.ExecuteAsync("create extension if not exists pg_stat_statements", stop);
        await log.TrackAsync("none", stop);
    }

    /// <summary>Begins to count.</summary>
    public async Task BeginAsync(Contender contender, CancellationToken stop)
    {
        await TrackAsync("top", stop);
        await Task.Delay(500, stop); // each session reads it at its next statement
        await ExecuteAsync("select pg_stat_statements_reset()", stop);
        _transactions = await TransactionsAsync(contender, stop);
        _numbers = await NumbersAsync(stop);
    }

    public async Task<CountedWork> EndAsync(Contender contender, CancellationToken stop)
    {
        var (writing, after) = (await NumbersAsync(stop) - _numbers, await TransactionsAsync(contender, stop));
        var statements = await ReadAsync("""
            select d.datname, s.query, sum(s.calls)::float8, sum(s.total_exec_time) from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = any($1) group by d.datname, s.query
            """, contender, r => new Statement(Of(contender, r.GetString(0)), r.GetString(1), r.GetDouble(2), r.GetDouble(3)), stop);
        await TrackAsync("none", stop);
        return new(
            [.. contender.Databases.Select(d => new DatabaseWork(
                d.Name, statements.Where(s => s.Of == d.Name).Sum(s => s.Calls),
                after.GetValueOrDefault(d.Name) - _transactions.GetValueOrDefault(d.Name)))],
            statements, writing);
    }

    private static string Of(Contender contender, string database) => contender.Databases.First(d => d.Database == database).Name;

    private async Task<Dictionary<string, double>> TransactionsAsync(Contender contender, CancellationToken stop) =>
        (await ReadAsync("select datname, xact_commit::float8 from pg_stat_database where datname = any($1)", contender,
            r => (Of(contender, r.GetString(0)), r.GetDouble(1)), stop)).ToDictionary(d => d.Item1, d => d.Item2);

    private async Task<double> NumbersAsync(CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand("select pg_snapshot_xmax(pg_current_snapshot())::text::float8", connection);
        return (double)(await command.ExecuteScalarAsync(stop))!;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Contender contender, Func<NpgsqlDataReader, T> row, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command =
            new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = contender.Databases.Select(d => d.Database).ToArray() } } };
        var rows = new List<T>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) rows.Add(row(r));
        return rows;
    }

    private async Task TrackAsync(string which, CancellationToken stop)
    {
        await ExecuteAsync($"alter system set pg_stat_statements.track = '{which}'", stop);
        await ExecuteAsync("select pg_reload_conf()", stop);
    }

    private async Task ExecuteAsync(string sql, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken stop)
    {
        var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(stop);
        return connection;
    }
}
