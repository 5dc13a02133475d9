using System.Runtime.CompilerServices;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds.Told;

/// <summary>Reads the rows of a family, each judged by its own mark in force.</summary>
public sealed class ToldReading(LedgerDatabase database)
{
    /// <summary>The rows of a table with their marks, as alias <c>a</c>: conditions are put behind.</summary>
    public static string From(string table) => $"select a.row::text, {Marks.Columns} from {table} a join {Marks.InForce("a.event")}";

    /// <summary>What is told of things, and what corrects or retracts that.</summary>
    public static string About(string table) => $"""
        {From(table)} where a.about = any($1) or a.supersedes = any(select b.id from {table} b where b.about = any($1))
        """;

    /// <summary>Those that may be seen, in the order of the statement.</summary>
    /// <param name="may">Who may see what.</param>
    public async IAsyncEnumerable<ToldEvent> ReadAsync(
        string sql, object? parameter, Func<ReleaseMark, bool> may, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        if (parameter is not null) command.Parameters.Add(new() { Value = parameter });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            if (Marks.Read(r, 1) is var mark && may(mark))
                yield return JsonSerializer.Deserialize<ToldRow>(r.GetString(0), Wire.Tolerant)!.Told(mark);
    }

    /// <summary>A page of them, and the position before which the next one lies; null = there is none.</summary>
    /// <param name="sql">Newest first, those before the position <c>$1</c>.</param>
    public async Task<(IReadOnlyList<ToldEvent> Page, long? Next)> PageAsync(
        string sql, long before, int limit, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var page = new List<ToldEvent>();
        await foreach (var e in ReadAsync(sql, before, may, stop))
            if (page.Count <= limit) page.Add(e);
            else break;
        return ([.. page.Take(limit)], page.Count > limit ? page[limit - 1].Position : null);
    }

    /// <summary>The same as a list.</summary>
    public async Task<List<ToldEvent>> ListAsync(string sql, object? parameter, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        await foreach (var e in ReadAsync(sql, parameter, may, stop)) told.Add(e);
        return told;
    }
}
