using JointOps.TestLedger;
using Npgsql;

namespace JointOps.Disclosure.Tests;

/// <summary>All that a receiver holds, as text that can be compared. Positions are left out where only the order within a log is promised.</summary>
internal static class Held
{
    private static readonly string[] _queries =
    [
        "select stream_id, version, id, type, data from ledger.mt_events where type <> 'tombstone' order by stream_id, version",
        "select id, version from ledger.mt_streams where id like 'from:%' order by id",
        "select origin, row_number() over (partition by origin order by pos) n, event, id, type, subject, pair, occurred, known, supersedes from "
            + "feed.entry order by 1, 2",
        "select * from release.mark order by event, version",
        "select event, encode(bytes, 'hex') b from feed.content order by 1",
        "select * from tlog.disclosure order by digest",
        LastWord,
    ];

    // How a log was cut into runs shows in how often coordination spoke of it; what it said last does not depend on that.
    private const string LastWord = """
        select distinct on (leaf->>'srcorigin') leaf->>'srcorigin' as log, leaf->>'srcsize' as size, leaf->>'srcroot' as root
        from (select convert_from(bytes, 'UTF8')::jsonb leaf from tlog.entry) e order by 1, (leaf->>'srcsize')::bigint desc
        """;

    private const string Timeline = """
        select origin, idx, rev, event, id, type, subject, pair, agency, occurred, zone, recorded, known, retracted, content, change, change_event,
          change_id
        from timeline.row order by 1, 2, 3
        """;

    public static async Task<string> ByAsync(Receiver receiver, bool timeline = true)
    {
        await using var source = NpgsqlDataSource.Create(receiver.On.Superuser);
        var held = new List<string>();
        foreach (var query in timeline ? _queries.Append(Timeline) : _queries)
        {
            await using var command = source.CreateCommand($"select to_jsonb(q)::text from ({query}) q");
            await using var r = await command.ExecuteReaderAsync();
            while (await r.ReadAsync()) held.Add(r.GetString(0));
        }
        return string.Join('\n', held);
    }

    public static async Task<long> CountAsync(Receiver receiver, string table)
    {
        await using var source = NpgsqlDataSource.Create(receiver.On.Superuser);
        await using var command = source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
