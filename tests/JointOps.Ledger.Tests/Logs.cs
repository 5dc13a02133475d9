using System.Text;
using JointOps.Contracts;
using JointOps.Proofs;
using JointOps.TestLedger;

namespace JointOps.Ledger.Tests;

/// <summary>What must hold of every ledger at any time.</summary>
internal static class Logs
{
    /// <summary>Dense, in commit order, every hash the hash of its bytes, every stream contiguous, every acknowledged post exactly once.</summary>
    public static async Task ShouldBeWholeAsync(this Side side, IReadOnlyCollection<Accepted> acknowledged)
    {
        (await side.ColumnAsync<long>("select idx from tlog.entry order by idx")).ShouldBe(
            Enumerable.Range(0, acknowledged.Count(a => a.Index is not null)).Select(i => (long)i));
        (await side.ColumnAsync<long>("select pos from feed.entry order by pos")).ShouldBe(
            Enumerable.Range(0, acknowledged.Count).Select(i => (long)i));
        (await side.ColumnAsync<Guid>("select event from feed.entry order by pos")).ShouldBe(acknowledged.Select(a => a.Id), ignoreOrder: true);
        (await side.ColumnAsync<Guid>("select event_id from tlog.entry order by idx"))
            .ShouldBe(acknowledged.Where(a => a.Index is not null).OrderBy(a => a.Index).Select(a => a.Id));
        await ShouldBeInCommitOrderAsync(side);
        await ShouldHashAsync(side);
        (await side.RowsAsync("""
            select e.stream_id from ledger.mt_events e join ledger.mt_streams s on s.id = e.stream_id where e.stream_id <> 'mt_tombstone'
            group by e.stream_id, s.version having min(e.version) <> 1 or max(e.version) <> count(*) or s.version <> count(*)
            """)).ShouldBeEmpty();
        (await side.ColumnAsync<long>("select count(*) from ledger.mt_events where type <> 'tombstone'")).Single().ShouldBe(acknowledged.Count);
    }

    /// <summary>Positions, Marten's sequence and instants all run the same way, within each stream and over all.</summary>
    private static async Task ShouldBeInCommitOrderAsync(Side side)
    {
        (await side.RowsAsync("select 1 from (select known, lag(known) over (order by pos) before from feed.entry) k where known < before"))
            .ShouldBeEmpty();
        (await side.RowsAsync("""
            select 1 from (select e.version, lag(e.version) over (partition by e.stream_id order by f.pos) before
            from feed.entry f join ledger.mt_events e on e.id = f.event) v where version <= before
            """)).ShouldBeEmpty();
        (await side.RowsAsync("""
            select 1 from (select f.pos, lag(f.pos) over (order by t.idx) before from tlog.entry t join feed.entry f on f.event = t.event_id) p
              where pos <= before
            """)).ShouldBeEmpty();
    }

    private static async Task ShouldHashAsync(Side side)
    {
        foreach (var (bytes, hash, digest) in (await side.RowsAsync("""
            select convert_from(bytes, 'UTF8') as b, encode(leaf_hash, 'base64') as h, (select digest from tlog.disclosure d where d.idx = t.idx
              and d.origin = 'mx') as d
            from tlog.entry t
            """)).Select(Read))
        {
            Convert.ToBase64String(MerkleHash.Leaf(Encoding.UTF8.GetBytes(bytes))).ShouldBe(hash);
            Leaf.Parse(Encoding.UTF8.GetBytes(bytes)).Digests.ShouldBe([digest]);
        }
    }

    private static (string, string, string) Read(string row)
    {
        var json = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(row, Wire.Options);
        return (json.GetProperty("b").GetString()!, json.GetProperty("h").GetString()!, json.GetProperty("d").GetString()!);
    }
}
