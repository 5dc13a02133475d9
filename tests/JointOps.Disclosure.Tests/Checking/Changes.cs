namespace JointOps.Disclosure.Tests.Checking;

/// <summary>
/// What a superuser may do to Mexico's database: the table, the statement, which gives what names the changed row, and what a check must say of it.
/// </summary>
internal sealed class Changes
{
    private const string Marten = "ledger.mt_events", Entry = "tlog.entry", Node = "tlog.node", Checkpoint = "tlog.checkpoint";
    private const string LastOfPeer = "e.stream_id = 'from:us' and e.version = 300";

    private static readonly string _left = Event("t.event_id is not null and e.stream_id = 'operations/1'"),
        _stayed = Event("t.event_id is null and e.stream_id = 'operations/1'"), _taken = Event(LastOfPeer);

    private readonly TheoryData<string, string, string, string> _all = [];

    /// <summary>All of them.</summary>
    public static TheoryData<string, string, string, string> All
    {
        get
        {
            var changes = new Changes();
            changes.OfTheOwnLog();
            foreach (var log in new[] { "mx", "us" }) changes.OfWhatWasSigned(log);
            changes.OfSources();
            foreach (var e in new[] { _left, _stayed, _taken }) changes.OfWhatFollowsFrom($"(select id from {Marten} where seq_id = {e})");
            foreach (var table in ReadModelTests.Tables) changes.OfAReadModel(table);
            changes.OfHoldsAndErasures();
            return changes._all;
        }
    }

    private void OfTheOwnLog()
    {
        var first = $"idx = (select min(idx) from {Entry} where position('binational' in convert_from(bytes, 'UTF8')) > 0)";
        Set(Entry, "bytes = replace(convert_from(bytes, 'UTF8'), 'binational', 'binationel')::bytea", first, "idx", "leaf-hash");
        Set(Entry, "event_id = gen_random_uuid()", "idx = 5", "idx", "event-id");
        Delete(Entry, "idx = 7", "idx", "missing");
        Delete(Entry, $"idx = (select max(idx) from {Entry})", "idx", "missing");
        Copy(Entry, "idx = 3", $"'idx', (select max(idx) + 1 from {Entry}), 'event_id', gen_random_uuid()", "idx", "extra");
    }

    private void OfWhatWasSigned(string log)
    {
        var ofLog = $"origin = '{log}'";
        Set(Node, "hash = sha256('x')", ofLog + " and n = 0", "n", "node");
        Delete(Node, ofLog + " and n = 0", "n", "node-missing");
        Copy(Node, ofLog + " and n = 0", "'n', 500", "level || '/' || n", "node-extra", Node);
        Set(Checkpoint, "note = replace(note, 'jointops', 'jointop')", ofLog, "size", "checkpoint");
        Set(Checkpoint, "note = 'x'", ofLog, "size", "checkpoint");
        Set(Checkpoint, "size = 9", ofLog, "size", "checkpoint");
        Copy(Checkpoint, ofLog, "'size', 9, 'note', regexp_replace(note, '\n\\d+\n', E'\n9\n')", "size", "checkpoint");
        Delete(Checkpoint, ofLog, "size", "checkpoint-missing");
        Set("tlog.cosignature", "line = left(line, -8) || 'AAAAAAA='", ofLog, "size", "cosignature");
    }

    private void OfSources()
    {
        var other = """data = jsonb_set(data, '{narrative}', '"otra"')""";
        Set(Marten, "data = jsonb_set(data, '{leaf}', to_jsonb(replace(data->>'leaf', 'posted', 'pasted')))", Is(_taken), "version - 1", "leaf-hash");
        Delete(Marten, Is(_taken), "version - 1", "missing");
        Delete(Marten, Is(_taken), "id", "row-missing", Marten);
        Copy(Marten, Is(_taken), $"{New}, 'version', (select version + 1 from ledger.mt_streams where id = 'from:us')", "stream_id", "row-differs",
            "ledger.mt_streams");
        Set(Marten, other, Is(_left), "id", "row-differs", Marten);
        Set(Marten, "data = '{}'", Is(_left), "id", "row-differs", Marten);
        Set(Marten, other, Is(_stayed), "id", "row-differs", "feed.content"); // nobody signed it: which of the two was changed, nothing says
        Set(Marten, "headers = replace(headers::text, 'binational', 'national')::jsonb", Is(_left), "id", "row-differs", Marten);
        Delete(Marten, Is(_left), "id", "row-missing", Marten);
        Delete(Marten, Is(_stayed), "id", "row-missing", Marten);
        Copy(Marten, Is(_left), New + ", 'stream_id', 'operations/x'", "id", "row-missing", "feed.entry");
        Insert("feed.content (event, bytes)", "gen_random_uuid(), 'x'", "event", "row-extra");
        Insert("tlog.disclosure (origin, idx, digest, disclosure)", "'us', 99999, 'x', 'x'", "origin || ' ' || idx", "row-extra");
    }

    private void OfWhatFollowsFrom(string id)
    {
        Set("feed.content", "bytes = bytes || ' '", $"event = {id}", "event", "row-differs", "feed.content");
        Delete("feed.content", $"event = {id}", "event", "row-missing", "feed.content");
        Set("feed.entry", "subject = 'operations/2'", $"event = {id}", "event", "row-differs", "feed.entry");
        Delete("feed.entry", $"event = {id}", "event", "row-missing", "feed.entry");
        Set("release.mark", "marking = 'agency'", $"event = {id}", "event", "row-differs", "release.mark");
        Delete("release.mark", $"event = {id}", "event", "row-missing", "release.mark");
        Copy("release.mark", $"event = {id}", "'version', 9", "event", "row-differs", "release.mark");
    }

    private void OfAReadModel(string table)
    {
        var one = $"key = (select min(key) from {table})";
        Set(table, """row = row || '{"x":1}'""", one, "key", "row-differs", table);
        Delete(table, one, "key", "row-missing", table);
        Insert(table + " (key, row)", $"(select max(key) || '-x' from {table}), (select row from {table} limit 1)", "key", "row-extra");
    }

    private void OfHoldsAndErasures()
    {
        Set("vault.hold", "ref = 'x'", "true", "hold", "row-differs", "vault.hold");
        Delete("vault.hold", "true", "hold", "row-missing", "vault.hold");
        Insert("vault.hold (hold, scope, ref)", "gen_random_uuid(), 'subject', 'x'", "hold", "row-extra");
        Delete("vault.erasure", "true", "agency || ' ' || subject", "row-missing", "vault.erasure");
        Insert("vault.erasure (agency, subject)", "'gn', 'x'", "agency || ' ' || subject", "row-extra");
    }

    private static string New => $"'seq_id', (select max(seq_id) + 1 from {Marten}), 'id', gen_random_uuid()";

    private static string Event(string which) => $"(select min(e.seq_id) from {Marten} e left join {Entry} t on t.event_id = e.id where {which})";

    private static string Is(string sequence) => "seq_id = " + sequence;

    private void Set(string table, string what, string where, string id, string kind, string named = "") =>
        _all.Add(table, $"update {table} set {what} where {where} returning {id}", kind, named);

    private void Delete(string table, string where, string id, string kind, string named = "") =>
        _all.Add(table, $"delete from {table} where {where} returning {id}", kind, named);

    private void Copy(string table, string where, string changed, string id, string kind, string named = "") => _all.Add(
        table, $"insert into {table} select r.* from (select * from {table} where {where} limit 1) o, "
            + $"jsonb_populate_record(null::{table}, to_jsonb(o) || jsonb_build_object({changed})) r returning {id}", kind, named);

    private void Insert(string columns, string values, string id, string kind) =>
        _all.Add(columns.Split(' ')[0], $"insert into {columns} select {values} returning {id}", kind, columns.Split(' ')[0]);
}
