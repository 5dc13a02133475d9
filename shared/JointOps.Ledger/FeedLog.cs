using System.Runtime.CompilerServices;
using System.Text.Json;
using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>An entry of the feed log with its mark in force and its content, not yet released to anybody.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Id">The event's own id; with its mark's origin its identity everywhere.</param>
/// <param name="Content">The CloudEvent with content; null when the content was taken away.</param>
/// <param name="IsNewest">It stands at no later position: one that was widened is shown at its newest alone.</param>
public sealed record FeedEntry(
    long Position, Guid Event, Guid Id, string Type, string Subject, DateTimeOffset Known, Guid? Supersedes, ReleaseMark Mark,
    long? LeafIndex, byte[]? Content, bool IsNewest)
{
    /// <summary>
    /// The content as that contract type; null when it was taken away, or does not read as one: another service may have written it.
    /// </summary>
    public T? Read<T>() where T : class => Wire.ReadTold<T>(Content);

    /// <summary>
    /// When whoever stated it stored it: the same instant on every service, where <see cref="Known"/> is this one's own. Of content that was
    /// taken away, known here is the nearest that is left.
    /// </summary>
    public DateTimeOffset Stated => Content is { } told
        && JsonSerializer.Deserialize<JsonElement>(told).TryGetProperty("recordedtime", out var text) && text.ValueKind == JsonValueKind.String
        && Rfc3339.TryRead(text.GetString(), out var at) ? at : Known;

    /// <summary>The bytes that a reader gets who is not to be told nothing.</summary>
    public byte[] Shown(Sight sight) => sight == Sight.Content && Content is { } content ? content : Tombstone.Of(Mark.Origin, Id, Type, Subject);
}

/// <summary>Reads the feed log. What it gives is for <see cref="Release"/> to judge, entry by entry, before anybody sees it.</summary>
public sealed class FeedLog(LedgerDatabase database)
{
    private const int After = 7 + Marks.Width;

    private static readonly string _whole = Columns("c.bytes", "left join feed.content c on c.event = f.event"), _bare = Columns("null::bytea", "");

    private static string Columns(string content, string contents) => $"""
        select f.pos, f.event, f.id, f.type, f.subject, f.known, f.supersedes,
               {Marks.Columns}, m.leaf_index, {content},
               m.version = 1 or not exists (select 1 from feed.entry n where n.event = f.event and n.pos > f.pos)
        from feed.entry f
        join {Marks.InForce("f.event")}
        {contents}
        """;

    /// <summary>The position of the newest entry; -1 when there is none.</summary>
    public async Task<long> HeadAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select coalesce(max(pos), -1) from feed.entry");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>The position of the newest entry of some types, a look into the index each; -1 when there is none.</summary>
    public async Task<long> NewestAsync(string[] types, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("""
            select coalesce(max(n.pos), -1) from unnest($1) as t(type)
            cross join lateral (select f.pos from feed.entry f where f.type = t.type order by f.pos desc limit 1) n
            """);
        command.Parameters.Add(new() { Value = types });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>All entries of one subject, in order.</summary>
    public IAsyncEnumerable<FeedEntry> OfSubjectAsync(string subject, CancellationToken stop) =>
        ReadAsync("where f.subject = $1 order by f.pos", stop, subject);

    /// <summary>The entries of one event, in order: more than one when it was widened.</summary>
    public IAsyncEnumerable<FeedEntry> OfEventAsync(string origin, Guid id, CancellationToken stop) =>
        ReadAsync("where f.id = $1 and f.origin = $2 order by f.pos", stop, id, origin);

    /// <summary>Entries chosen by a clause of the caller's, with its parameters; one statement, streamed.</summary>
    public IAsyncEnumerable<FeedEntry> ReadAsync(string clause, CancellationToken stop, params object[] parameters) =>
        QueryAsync(_whole, clause, parameters, stop);

    /// <summary>
    /// The same without contents, for who has yet to judge them: those that are to be shown are read with <see cref="ContentsAsync"/>.
    /// </summary>
    public IAsyncEnumerable<FeedEntry> ScanAsync(string clause, CancellationToken stop, params object[] parameters) =>
        QueryAsync(_bare, clause, parameters, stop);

    /// <summary>The contents of events by Marten's ids; those that were taken away are missing.</summary>
    public async Task<Dictionary<Guid, byte[]>> ContentsAsync(Guid[] events, CancellationToken stop)
    {
        var contents = new Dictionary<Guid, byte[]>(events.Length);
        if (events.Length == 0) return contents;
        await using var command = database.Reads.CreateCommand("select event, bytes from feed.content where event = any($1)");
        command.Parameters.Add(new() { Value = events });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) contents[r.GetGuid(0)] = r.GetFieldValue<byte[]>(1);
        return contents;
    }

    private async IAsyncEnumerable<FeedEntry> QueryAsync(
        string columns, string clause, object[] parameters, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(columns + "\n" + clause);
        foreach (var p in parameters) command.Parameters.Add(new NpgsqlParameter { Value = p });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            yield return new(
                r.GetInt64(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetString(4), new(r.GetDateTime(5)),
                r.IsDBNull(6) ? null : r.GetGuid(6), Marks.Read(r, 7), r.IsDBNull(After) ? null : r.GetInt64(After),
                r.IsDBNull(After + 1) ? null : r.GetFieldValue<byte[]>(After + 1), r.GetBoolean(After + 2));
    }
}
