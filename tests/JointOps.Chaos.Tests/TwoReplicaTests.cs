using System.Collections.Concurrent;
using JointOps.Local.Cluster;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using JointOps.TestKit;

namespace JointOps.Chaos.Tests;

/// <summary>A cluster of its own: its log is read as a whole.</summary>
public sealed class TwinnedCluster : ClusterFixture;

/// <summary>Two replicas of a service post at once, and whichever signs is killed again and again.</summary>
public class TwoReplicaTests(TwinnedCluster cluster) : IClassFixture<TwinnedCluster>
{
    private static readonly LocalService _mx = LocalService.Mexico;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_number_one_log_its_nodes_are_those_of_a_recomputation_and_no_size_is_signed_with_two_roots()
    {
        await using var replica = await ReplicaProcess.StartAsync(
            cluster.Cluster, cluster.Data, _mx, ReplicaProcess.BuiltFolder(_mx), [], Stop);
        using var first = await cluster.ClientAsync(_mx, "gn.liaison", Stop);
        using var second = new HttpClient { BaseAddress = new(replica.Address) };
        second.DefaultRequestHeaders.Authorization = first.DefaultRequestHeaders.Authorization;
        var (book, over) = (new ConcurrentQueue<Acknowledged>(), false);
        var posting = Task.WhenAll(new[] { first, second }.Select(async http =>
        {
            var caller = new Caller(http, _mx, book);
            await caller.ReportAsync(await caller.OperationAsync(Stop), () => Volatile.Read(ref over), Stop);
        }));
        for (var kills = 0; kills < 3; kills++) // it leads at first; then the replica does, and it stands by
        {
            var (before, due) = (cluster.Cluster["mexico"].Mark, book.Count + 60);
            await Until.TrueAsync(() => Task.FromResult(book.Count >= due), "both post", Stop);
            cluster.Cluster["mexico"].Signal("KILL");
            await Until.TrueAsync(() => Task.FromResult(cluster.Cluster["mexico"].Mark is { } now && now != before), "it is started again", Stop);
        }
        await Until.TrueAsync(() => Task.FromResult(book.Count > 300), "a tile is full", Stop);
        Volatile.Write(ref over, true);
        await posting;

        var log = await ColumnAsync(_mx, "select event_id::text from tlog.entry order by idx");
        log.ShouldBe(book.Where(a => a.Index is not null).OrderBy(a => a.Index).Select(a => a.Id.ToString()));
        await Until.TrueAsync(async () => (await ColumnAsync(_mx, $"""
            select s.name from tlog.cosignature s where s.origin = 'mx' and s.name like '%/mirror' and s.size = {log.Count}
            """)).Distinct().Count() == 2, "both mirrors hold all of it", Stop);
        await ShouldBeRecomputedAsync();
    }

    /// <summary>Of own checkpoints and of what each other service was told, by broker and by witness, every root is the one of the leaves.</summary>
    private async Task ShouldBeRecomputedAsync()
    {
        var (tree, nodes, roots) = (Frontier.Empty, new List<string>(), new Dictionary<long, byte[]> { [0] = Frontier.Empty.Root() });
        foreach (var hash in await ColumnAsync(_mx, "select encode(leaf_hash, 'base64') from tlog.entry order by idx"))
        {
            tree = tree.Add(Convert.FromBase64String(hash), (node, root) =>
            {
                if (node.IsOfTile) nodes.Add($"{node.Level} {node.Index} {Convert.ToHexStringLower(root)}");
            });
            roots[tree.Size] = tree.Root();
        }
        foreach (var holder in LocalService.All)
        {
            (await ColumnAsync(holder, "select level || ' ' || n || ' ' || encode(hash, 'hex') from tlog.node where origin = 'mx'"))
                .ShouldBe(nodes, ignoreOrder: true, holder.Name);
            var notes = await ColumnAsync(holder, "select note from tlog.checkpoint where origin = 'mx'");
            if (holder != _mx) notes.AddRange(await ColumnAsync(holder, "select note from intake.signed where origin = 'mx'"));
            notes.ShouldNotBeEmpty();
            foreach (var one in notes.Select(n => Checkpoint.Parse(SignedNote.Parse(n).Text))) one.Root.ShouldBe(roots[one.Size], holder.Name);
            (await ColumnAsync(holder, "select kind || ' ' || origin from tlog.evidence")).ShouldBeEmpty(holder.Name);
        }
    }

    private Task<List<string>> ColumnAsync(LocalService service, string sql) => Column.ReadAsync(cluster.Cluster.OwnerConnection(service), sql, Stop);
}
