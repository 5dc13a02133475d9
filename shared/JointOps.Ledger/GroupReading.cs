using JointOps.Contracts;
using JointOps.Contracts.Events;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Ledger;

/// <summary>A key that was used before, with the answer it got.</summary>
public sealed record UsedKey(string By, string BodyHash, string Stream, Accepted Answer)
{
    /// <summary>Whether a post repeats it. Of one that was fetched back no more is known than its stream and its agency.</summary>
    public bool IsOf(Post post) => Stream == post.Stream
        && ((By == post.By && BodyHash == post.BodyHash) || (BodyHash.Length == 0 && By == Headers.Recovered(post.Reader.Agency)));
}

/// <summary>All that a group must know, read in one round trip under the lock.</summary>
/// <param name="Versions">Versions of streams; for a log taken in, the next index.</param>
/// <param name="Known">The events referred to, with what corrects or retracts them, by origin and id.</param>
public sealed record GroupReading(
    LogHead Head, Dictionary<string, long> Versions, Dictionary<Guid, UsedKey> Used, Dictionary<(string Origin, Guid Id), KnownEvent> Known)
{
    private const string KeysUsed = $"""
        select e.id, e.headers->>'{Headers.By}', e.headers->>'{Headers.Body}', e.stream_id, e.version, t.idx, c.bytes
        from {MartenTables.Events} e left join tlog.entry t on t.event_id = e.id left join feed.content c on c.event = e.id
        where e.id = any($1)
        """;

    private static readonly string _eventsReferredTo = Referred("$1");

    // An end of a consent that does not read names its request alone.
    private static readonly string _eventsConsentedTo = Referred(
        "array(select e.id from release.mark k join feed.entry e on e.event = k.event where k.consents like any($1))");

    private static string Referred(string ids) => $"""
        select f.id, f.event, f.type, {Marks.Columns}, m.leaf_index, m.version, f.supersedes, c.bytes, f.pos, exists (
          select 1 from feed.entry r where r.supersedes = f.id and r.origin = f.origin and r.type = '{EventTypes.Name(typeof(RecordRetracted))}')
        from feed.entry f join {Marks.InForce("f.event")} left join feed.content c on c.event = f.event
        where f.id = any({ids}) or f.supersedes = any({ids}) order by f.pos
        """;

    /// <summary>Takes the lock and reads what a group of posts and runs must know.</summary>
    public static Task<GroupReading> ReadAsync(
        LedgerTransaction tx, IReadOnlyList<Post> posts, IReadOnlyList<TakenRun> runs, CancellationToken stop) => ReadAsync(
            tx, posts.Select(p => p.Stream).Concat(runs.Select(r => r.Stream)), [.. posts.Select(p => p.Key).Distinct()],
            posts.SelectMany(p => p.Refers), [.. runs.SelectMany(r => r.Leaves)], stop);

    /// <summary>Takes the lock and reads.</summary>
    /// <param name="streams">Whose versions are asked for.</param>
    /// <param name="keys">Keys of posts, which may have been used.</param>
    /// <param name="others">Events that are spoken of; those that the leaves speak of are read with them.</param>
    public static async Task<GroupReading> ReadAsync(
        LedgerTransaction tx, IEnumerable<string> streams, Guid[] keys, IEnumerable<Guid> others, IReadOnlyList<TakenLeaf> leaves,
        CancellationToken stop)
    {
        await using var batch = tx.LockFirst([.. streams.Distinct()]);
        Guid[] refers = [.. others.Concat(leaves.SelectMany(l => l.Refers())).Distinct()];
        if (keys.Length > 0) Add(batch, KeysUsed, keys);
        string[] ended = [.. leaves.Select(l => l.EndsConsentTo).OfType<EventRef>().Select(c => $"%{c.Id}%")];
        if (refers.Length > 0) AddReferred(batch, refers);
        if (ended.Length > 0) batch.BatchCommands.Add(new(_eventsConsentedTo) { Parameters = { new() { Value = ended } } });

        await using var r = await batch.ExecuteReaderAsync(stop);
        var (head, versions) = await LedgerTransaction.ReadHeadAsync(r, stop);
        var reading = new GroupReading(head, versions, [], []);
        while (keys.Length > 0 && await r.ReadAsync(stop)) reading.Use(r);
        if (keys.Length > 0) await r.NextResultAsync(stop);
        while (refers.Length > 0 && await r.ReadAsync(stop)) Add(reading.Known, r);
        if (refers.Length > 0 && ended.Length > 0) await r.NextResultAsync(stop);
        while (ended.Length > 0 && await r.ReadAsync(stop)) Add(reading.Known, r);
        return reading;
    }

    /// <summary>The statement that reads events by id, with what corrects or retracts them, and its one result's rows.</summary>
    public static void AddReferred(NpgsqlBatch batch, Guid[] ids) => Add(batch, _eventsReferredTo, ids);

    /// <summary>Keeps one row of it.</summary>
    public static void Add(Dictionary<(string Origin, Guid Id), KnownEvent> known, NpgsqlDataReader r)
    {
        const int Next = 3 + Marks.Width;
        var mark = Marks.Read(r, 3);
        known[(mark.Origin, r.GetGuid(0))] = new(
            r.GetGuid(1), r.GetString(2), mark, r.IsDBNull(Next) ? null : r.GetInt64(Next), r.GetBoolean(Next + 5), r.GetInt32(Next + 1),
            r.IsDBNull(Next + 2) ? null : r.GetGuid(Next + 2), r.IsDBNull(Next + 3) ? null : r.GetFieldValue<byte[]>(Next + 3), r.GetInt64(Next + 4));
    }

    private void Use(NpgsqlDataReader r) => Used[r.GetGuid(0)] = new(
        r.IsDBNull(1) ? "" : r.GetString(1), r.IsDBNull(2) ? "" : r.GetString(2), r.GetString(3),
        new(r.GetGuid(0), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetInt64(5), r.IsDBNull(6) ? [] : r.GetFieldValue<byte[]>(6)));

    private static void Add(NpgsqlBatch batch, string sql, Guid[] ids) => batch.BatchCommands.Add(
        new(sql) { Parameters = { new NpgsqlParameter { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid } } });
}
