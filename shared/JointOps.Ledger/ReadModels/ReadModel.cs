using System.Text.Json;
using JointOps.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Ledger.ReadModels;

/// <summary>
/// A read model of rows by key, each a JSON value folded from the events that concern it. What a transaction touches is loaded in one
/// statement and written in one; a transaction that touches nothing costs nothing. Folds are pure, and read of an
/// event neither its leaf nor what stands beside it, so that a rebuild gives the same rows.
/// </summary>
/// <param name="table">A table with the columns <c>key</c>, <c>row</c> and <c>event</c> (the event that decides who sees the row).</param>
public abstract class ReadModel<TRow>(string table) : IRebuiltModel where TRow : class
{
    /// <summary>The rows that an event concerns; none for most.</summary>
    protected abstract IEnumerable<string> Keys(NumberedEvent e);

    /// <summary>The row after an event; null = there is none.</summary>
    /// <param name="key">Which of the rows that it concerns.</param>
    /// <param name="made">The marks that this event gave to others.</param>
    protected abstract TRow? Fold(string key, TRow? row, NumberedEvent e, IEnumerable<NumberedMark> made);

    /// <summary>The event that decides who sees a row.</summary>
    protected abstract Guid? EventOf(TRow row);

    /// <summary>The row after the mark of that event has changed.</summary>
    protected virtual TRow? Marked(TRow row, ReleaseMark mark) => row;

    /// <summary>The row after that event was shown again.</summary>
    protected virtual TRow? Shown(TRow row, long position) => row;

    /// <summary>The row after the content of that event was taken away.</summary>
    protected virtual TRow? Dropped(TRow row) => row;

    /// <inheritdoc />
    public RebuiltTable Rows { get; } = new(table);

    /// <inheritdoc />
    public async Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop)
    {
        var told = appending.Events.SelectMany(e => Keys(e).Select(key => (Key: key, Event: e))).ToArray();
        Guid[] changed =
        [
            .. appending.Marks.Versions.Select(v => v.Event).Concat(appending.Again.Select(a => a.Event))
                .Concat(appending.Marks.Drops.Where(d => d.AlsoShown).Select(d => d.Event)).Distinct(),
        ];
        if (told.Length == 0 && changed.Length == 0) return;
        var before = await LoadAsync(tx, [.. told.Select(t => t.Key).Distinct()], changed, stop);
        var rows = Folded(before, told, appending);
        Write(tx.Place(table), batch, before, rows);
    }

    private Dictionary<string, TRow> Folded(
        Dictionary<string, string> before, IEnumerable<(string Key, NumberedEvent Event)> told, Appending appending)
    {
        var rows = before.ToDictionary(b => b.Key, b => JsonSerializer.Deserialize<TRow>(b.Value, Wire.Tolerant)!);
        void Set(string key, TRow? row)
        {
            if (row is null) rows.Remove(key);
            else rows[key] = row;
        }
        var made = appending.Marks.Versions.ToLookup(v => v.By);
        foreach (var (key, e) in told) Set(key, Fold(key, rows.GetValueOrDefault(key), e, made[e.Id]));
        void Each(Guid e, Func<TRow, TRow?> change)
        {
            foreach (var (key, row) in rows.Where(r => EventOf(r.Value) == e).ToArray()) Set(key, change(row));
        }
        foreach (var version in appending.Marks.Versions) Each(version.Event, row => Marked(row, version.Mark));
        foreach (var (position, e) in appending.Again) Each(e, row => Shown(row, position));
        foreach (var drop in appending.Marks.Drops.Where(d => d.AlsoShown)) Each(drop.Event, Dropped);
        return rows;
    }

    private async Task<Dictionary<string, string>> LoadAsync(LedgerTransaction tx, string[] keys, Guid[] events, CancellationToken stop)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(new($"select key, row::text from {tx.Place(table)} where key = any($1) or event = any($2)")
        {
            Parameters = { Of(NpgsqlDbType.Text, keys), Of(NpgsqlDbType.Uuid, events) },
        });
        var rows = new Dictionary<string, string>();
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) rows[r.GetString(0)] = r.GetString(1);
        return rows;
    }

    private static void Write(string place, NpgsqlBatch batch, Dictionary<string, string> before, Dictionary<string, TRow> after)
    {
        // Compared as they were read and written: jsonb keeps neither the order of members nor the text.
        var same = before.ToDictionary(b => b.Key, b => Text(JsonSerializer.Deserialize<TRow>(b.Value, Wire.Tolerant)!));
        var changed = after.Select(a => (a.Key, Text: Text(a.Value))).Where(a => same.GetValueOrDefault(a.Key) != a.Text).ToArray();
        var gone = before.Keys.Where(key => !after.ContainsKey(key)).ToArray();
        if (changed.Length == 0 && gone.Length == 0) return;
        batch.BatchCommands.Add(new($"""
            with gone as (delete from {place} where key = any($3))
            insert into {place} (key, row) select u.key, u.row::jsonb from unnest($1, $2) as u(key, row) on conflict (key) do update
              set row = excluded.row
            """)
        {
            Parameters =
            {
                Of(NpgsqlDbType.Text, changed.Select(c => c.Key).ToArray()),
                Of(NpgsqlDbType.Text, changed.Select(c => c.Text).ToArray()),
                Of(NpgsqlDbType.Text, gone)
            },
        });
    }

    private static string Text(TRow row) => JsonSerializer.Serialize(row, Wire.Options);

    private static NpgsqlParameter Of(NpgsqlDbType type, Array values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
