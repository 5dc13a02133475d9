using System.Collections.Concurrent;
using System.Security.Cryptography;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Chaos.Tests;

/// <summary>The process that signs is killed as soon as it has signed, again and again, while others post.</summary>
public class SignerKillTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Kills = 4, Least = 720, Full = 256;
    private readonly ConcurrentQueue<Acknowledged> _book = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_batches_it_signs_no_size_twice_and_its_nodes_are_those_that_a_recomputation_gives()
    {
        var killed = false;
        var caller = new Caller(await cluster.ClientAsync(LocalService.Mexico, "gn.liaison", Stop), LocalService.Mexico, _book);
        var operation = await caller.OperationAsync(Stop);
        var posting = Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            caller.ReportAsync(operation, () => Volatile.Read(ref killed) && _book.Count >= Least, Stop)));
        for (var i = 0; i < Kills; i++)
        {
            var (before, signed) = (cluster.Cluster["mexico"].Mark, await SignedAsync());
            await Until.TrueAsync(async () => await SignedAsync() > signed, "more is signed", Stop);
            cluster.Cluster["mexico"].Signal("KILL");
            await Until.TrueAsync(() => Task.FromResult(cluster.Cluster["mexico"].Mark is { } now && now != before), "mexico is started again", Stop);
        }
        Volatile.Write(ref killed, true);
        await posting;

        foreach (var holder in LocalService.All)
        {
            await Until.TrueAsync(async () => await OneAsync(holder, "select max(size)::text from tlog.checkpoint where origin = 'mx'")
                == await OneAsync(LocalService.Mexico, "select (max(idx) + 1)::text from tlog.entry"), $"{holder.Name} has all", Stop);
            var due = await RecomputedAsync();
            due.Count.ShouldBeGreaterThan(1);
            await Until.TrueAsync(async () => (await NodesAsync(holder)).Count == due.Count, $"{holder.Name} has all nodes", Stop);
            (await NodesAsync(holder)).ShouldBe(due, holder.Name);
        }
        var notes = new List<string>();
        foreach (var holder in LocalService.All)
        {
            notes.AddRange(await ColumnAsync(holder, "select split_part(note, E'\\n\\n', 1) from tlog.checkpoint where origin = 'mx'"));
            (await ColumnAsync(holder, "select kind from tlog.evidence")).ShouldBeEmpty(holder.Name);
        }
        notes.Distinct().GroupBy(n => n.Split('\n')[1]).ShouldAllBe(size => size.Count() == 1);
    }

    private async Task<long> SignedAsync() =>
        long.Parse(await OneAsync(LocalService.Mexico, "select count(*)::text from tlog.checkpoint where origin = 'mx'"),
            System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> OneAsync(LocalService service, string sql) => (await ColumnAsync(service, sql))[0];

    private Task<List<string>> NodesAsync(LocalService holder) =>
        ColumnAsync(holder, "select level || ' ' || n || ' ' || encode(hash, 'hex') from tlog.node where origin = 'mx' order by level, n");

    /// <summary>The roots of every 256 leaves, from the leaves' bytes.</summary>
    private async Task<List<string>> RecomputedAsync()
    {
        var bytes = await ColumnAsync(LocalService.Mexico, "select encode(bytes, 'hex') from tlog.entry order by idx");
        var hashes = bytes.Select(b => SHA256.HashData([0, .. Convert.FromHexString(b)])).ToArray();
        return [.. hashes.Chunk(Full).Where(c => c.Length == Full).Select((c, n) => $"8 {n} {Convert.ToHexStringLower(Root(c))}")];
    }

    private static byte[] Root(ReadOnlySpan<byte[]> hashes) => hashes.Length == 1 ? hashes[0]
        : SHA256.HashData([1, .. Root(hashes[..(hashes.Length / 2)]), .. Root(hashes[(hashes.Length / 2)..])]);

    private Task<List<string>> ColumnAsync(LocalService service, string sql) => Column.ReadAsync(cluster.Cluster.OwnerConnection(service), sql, Stop);
}
