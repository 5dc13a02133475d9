using System.Text.Json;
using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger.ReadModels;

/// <summary>
/// Reads matters of a <see cref="CaseModel"/>, a page by key. What their events say is for <see cref="Release"/> to judge, one by one.
/// </summary>
public sealed class Cases(LedgerDatabase database, FeedLog feed)
{
    /// <summary>The largest page.</summary>
    public const int Most = 1_000;

    /// <summary>Matters that the reader may see or could, the newest first, with all that speaks of them.</summary>
    /// <param name="before">A key: those that stand before it; null = from the newest on.</param>
    public Task<IReadOnlyList<Case>> PageAsync(string table, Reader reader, string? before, int limit, CancellationToken stop) =>
        PageAsync(table, SeenBy(reader), before, limit, stop);

    /// <summary>The same from a position on.</summary>
    /// <param name="then">Those alone that were opened here by then, as far as this service knew; null = all.</param>
    public Task<IReadOnlyList<Case>> PageAsync(
        string table, Reader reader, long before, int limit, CancellationToken stop, DateTimeOffset? then = null) =>
        PageAsync(table, SeenBy(reader), "pos < $1", before, limit, stop, then);

    /// <summary>Matters that an agency opened, the newest first.</summary>
    public Task<IReadOnlyList<Case>> OwnPageAsync(string table, Reader owner, string? before, int limit, CancellationToken stop) =>
        PageAsync(table, ("and row->>'owner' = $3", CaseRow.OwnerOf(owner.Side, owner.Agency ?? "")), before, limit, stop);

    /// <summary>Matters by key, in no order that matters; those that are not here are left out.</summary>
    public async Task<IReadOnlyList<Case>> OfAsync(string table, IReadOnlyList<string> keys, CancellationToken stop)
    {
        if (keys.Count == 0) return [];
        await using var command = database.Reads.CreateCommand($"select key, row::text from {table} where key = any($1)");
        command.Parameters.Add(new() { Value = keys.ToArray() });
        return await ReadAsync(command, stop);
    }

    private static (string Sql, string? Value) SeenBy(Reader reader) =>
        reader.Role == Roles.Auditor ? ("", null) : ("and row->'readers' ? $3", reader.Agency ?? "");

    // The condition also holds for the one that a page goes on from: a key tells nothing of a matter that is hidden from who asks.
    private Task<IReadOnlyList<Case>> PageAsync(string table, (string Sql, string? Value) whose, string? before, int limit, CancellationToken stop) =>
        PageAsync(
            table, whose, $"pos < coalesce((select pos from {table} where key = $1 {whose.Sql}), {long.MaxValue})", before ?? "", limit, stop);

    private async Task<IReadOnlyList<Case>> PageAsync(
        string table, (string Sql, string? Value) whose, string from, object before, int limit, CancellationToken stop, DateTimeOffset? then = null)
    {
        var known = then is null ? ""
            : $"and exists (select 1 from feed.entry f where f.event = {table}.event and f.known <= ${(whose.Value is null ? 3 : 4)})";
        await using var command = database.Reads.CreateCommand(
            $"select key, row::text from {table} where {from} {whose.Sql} {known} order by pos desc limit $2");
        foreach (var value in (object?[])[before, limit, whose.Value, then?.ToUniversalTime()])
            if (value is not null) command.Parameters.Add(new() { Value = value });
        return await ReadAsync(command, stop);
    }

    /// <summary>One matter; null when it is not here.</summary>
    public async Task<Case?> FindAsync(string table, string key, CancellationToken stop) =>
        await OfAsync(table, [key], stop) is [var one, ..] ? one : null;

    private async Task<IReadOnlyList<Case>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        var rows = new List<(string Key, CaseRow Row)>();
        await using (var r = await command.ExecuteReaderAsync(stop))
            while (await r.ReadAsync(stop)) rows.Add((r.GetString(0), JsonSerializer.Deserialize<CaseRow>(r.GetString(1), Wire.Tolerant)!));
        if (rows.Count == 0) return [];
        var entries = new List<FeedEntry>();
        await foreach (var e in feed.ReadAsync(
            "where f.event = any($1) order by f.pos", stop, (object)rows.SelectMany(r => r.Row.Events).Distinct().ToArray()))
            entries.Add(e);
        var byEvent = entries.ToLookup(e => e.Event);
        return [.. rows.Select(r => new Case(r.Key, r.Row, [.. r.Row.Events.SelectMany(e => byEvent[e])]))];
    }
}

/// <summary>A matter as it stands here.</summary>
/// <param name="Entries">
/// Every entry of every event that speaks of it, in the order in which the events were first told, not yet released to anybody: one that is
/// shown again, because more may see it, is no new word.
/// </param>
public sealed record Case(string Key, CaseRow Row, IReadOnlyList<FeedEntry> Entries);
