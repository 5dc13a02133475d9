using System.Runtime.CompilerServices;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds.Told;

/// <summary>Reads the rows of a family, each judged by its own mark in force.</summary>
public sealed class ToldReading(LedgerDatabase database)
{
    private const int AtOnce = 200; // of a page, rows that are judged before more are read

    /// <summary>The rows of a table with their marks, as alias <c>a</c>: conditions are put behind.</summary>
    public static string From(string table) => $"select a.row::text, {Marks.Columns}, a.pos from {table} a join {Marks.InForce("a.event")}";

    /// <summary>What is told of things, and what corrects or retracts that: one list, since for two conditions the planner reads every row.</summary>
    public static string About(string table) => $"""
        {From(table)} where a.key in (select b.key from {table} b where b.about = any($1) union all
          select c.key from {table} b join {table} c on c.supersedes = b.id where b.about = any($1))
        """;

    /// <summary>Those that may be seen, in the order of the statement.</summary>
    /// <param name="may">Who may see what.</param>
    public async IAsyncEnumerable<ToldEvent> ReadAsync(
        string sql, object? parameter, Func<ReleaseMark, bool> may, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (_, e) in RowsAsync(sql, parameter, may, stop))
            if (e is not null) yield return e;
    }

    /// <summary>A page of them, and the position before which the next one lies; null = there is none.</summary>
    /// <param name="sql">Newest first, those before the position <c>$1</c>.</param>
    /// <param name="then">Those alone that were known then; null = all.</param>
    public async Task<(IReadOnlyList<ToldEvent> Page, long? Next)> PageAsync(
        string sql, long before, int limit, Func<ReleaseMark, bool> may, DateTimeOffset? then, CancellationToken stop)
    {
        var (page, isMore) = (new List<ToldEvent>(), true);
        while (isMore && page.Count <= limit)
        {
            var read = 0;
            await foreach (var (pos, e) in RowsAsync($"{sql} limit {AtOnce}", before, may, stop))
            {
                (before, read) = (pos, read + 1);
                if (e?.WasKnown(then) == true && page.Count <= limit) page.Add(e);
            }
            isMore = read == AtOnce;
        }
        return ([.. page.Take(limit)], page.Count > limit ? page[limit - 1].Position : null);
    }

    /// <summary>The rows by position; one that may not be seen is null.</summary>
    private async IAsyncEnumerable<(long Pos, ToldEvent? Event)> RowsAsync(
        string sql, object? parameter, Func<ReleaseMark, bool> may, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        if (parameter is not null) command.Parameters.Add(new() { Value = parameter });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            var mark = Marks.Read(r, 1);
            yield return (
                r.GetInt64(1 + Marks.Width), may(mark) ? JsonSerializer.Deserialize<ToldRow>(r.GetString(0), Wire.Tolerant)!.Told(mark) : null);
        }
    }

    /// <summary>The same as a list.</summary>
    public async Task<List<ToldEvent>> ListAsync(string sql, object? parameter, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        await foreach (var e in ReadAsync(sql, parameter, may, stop)) told.Add(e);
        return told;
    }
}
