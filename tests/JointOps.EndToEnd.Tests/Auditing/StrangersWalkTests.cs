using System.Net;
using System.Security.Cryptography;
using System.Text;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>A stranger with an auditor's login and the policy walks the raw log, and believes nothing that is not proved.</summary>
[Collection(nameof(Audited))]
public class StrangersWalkTests(AuditedCluster cluster)
{
    private const string Log = "/log/v1/", Text = "text/plain; charset=utf-8", Bytes = "application/octet-stream";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tiles_alone_give_the_root_that_was_signed_and_cosigned_and_every_proof_leads_to_it()
    {
        using var http = await cluster.ClientAsync(LocalService.Mexico, "auditor.mx", Stop);
        var keys = await KeysAsync();
        var (note, _) = await GetAsync(http, "checkpoint/cosigned", Text);
        var (text, signed) = Stranger.Open(note, keys);
        signed.Select(k => k.Name).ShouldBeSubsetOf(keys.Select(k => k.Name));
        signed.Count(k => k.Name == "mx.jointops.example").ShouldBe(1);
        signed.Count(k => k.Name.EndsWith("/mirror", StringComparison.Ordinal)).ShouldBe(2);
        var (origin, size, root) = Stranger.Checkpoint(text);
        (origin, size > 1_000).ShouldBe(("mx.jointops.example", true));

        // By size it is the same; at a size that nobody signed there is none, and at the newest there is at least the log's own signature.
        Stranger.Open((await GetAsync(http, $"checkpoints/{size}", Text)).Text, keys).Text.ShouldBe(text);
        (await StatusAsync(http, "checkpoints/987654321")).ShouldBe(HttpStatusCode.NotFound);
        var newest = Stranger.Open((await GetAsync(http, "checkpoint", Text)).Text, keys);
        newest.Signed.ShouldContain(k => k.Name == origin);
        Stranger.Checkpoint(newest.Text).Size.ShouldBeGreaterThanOrEqualTo(size);

        var leaves = await TilesAsync(http, 0, size);
        Stranger.Root([.. leaves]).ShouldBe(root);
        var above = await TilesAsync(http, 1, size / 256);
        for (var i = 0; i < above.Count; i++) Stranger.Root(leaves[(i * 256)..((i + 1) * 256)].ToArray()).ShouldBe(above[i]);
        var entries = await EntriesAsync(http, size);
        entries.Select(Stranger.Leaf).ShouldBe(leaves);

        // From each checkpoint that was signed earlier to this one, and from each receipt.
        foreach (var earlier in (long[])[1, 2, 255, 256, 257, size / 2, size - 1, size])
        {
            var proof = Lines((await GetAsync(http, $"consistency?from={earlier}&to={size}", Text)).Text);
            var then = Stranger.Root(leaves[..(int)earlier].ToArray());
            if (earlier == size)
            {
                proof.ShouldBeEmpty();
                continue;
            }
            var (first, second) = Stranger.RootsOfConsistency(earlier, size, then, proof);
            first.ShouldBe(then);
            second.ShouldBe(root);
        }
        foreach (var index in (int[])[0, 255, 256, (int)size - 1])
        {
            var id = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(entries[index]).GetProperty("id").GetGuid();
            Covers((await GetAsync(http, $"receipts/{id}", Text)).Text, keys, leaves[index]).ShouldBe(index);
        }
    }

    [Fact]
    public async Task What_is_not_there_yet_or_never_is_told_so()
    {
        using var http = await cluster.ClientAsync(LocalService.Mexico, "auditor.mx", Stop);
        foreach (var path in (string[])["tile/0/x999/999", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/0", "tile/8/000", "tile/entries/x999/999",
            $"receipts/{Guid.CreateVersion7()}"])
            (await StatusAsync(http, path)).ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var query in (string[])["from=2&to=1", "from=-1&to=1", "from=0&to=987654321"])
            (await StatusAsync(http, "consistency?" + query)).ShouldBe(HttpStatusCode.BadRequest, query);
        using var nobody = await cluster.ClientAsync(LocalService.Mexico, null, Stop);
        using var officer = await cluster.ClientAsync(LocalService.Mexico, "gn.liaison", Stop);
        foreach (var path in (string[])["checkpoint", "tile/0/000", "tile/entries/000", "consistency?from=0&to=1"])
        {
            (await StatusAsync(nobody, path)).ShouldBe(HttpStatusCode.Unauthorized, path);
            (await StatusAsync(officer, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_receipt_is_promised_until_there_is_one_and_then_holds()
    {
        using var http = await cluster.ClientAsync(LocalService.Mexico, "auditor.mx", Stop);
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var (operation, id) = (await guard.OperationAsync(), Guid.Empty);
        await Databases.UntilAsync(async () => // between two signatures is more time than a post takes
        {
            id = await guard.ReportAsync(operation, Markers.New());
            using var answer = await http.GetAsync(new Uri($"{Log}receipts/{id}", UriKind.Relative), Stop);
            if (answer.StatusCode != HttpStatusCode.Accepted) return false;
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            return true;
        }, "an event is asked for before its checkpoint is cosigned");
        await Databases.UntilAsync(async () => await StatusAsync(http, $"receipts/{id}") == HttpStatusCode.OK, "there is a receipt");
        var leaf = await cluster.ScalarAsync<byte[]>(LocalService.Mexico, $"select bytes from tlog.entry where event_id = '{id}'");
        Covers((await GetAsync(http, $"receipts/{id}", Text)).Text, await KeysAsync(), Stranger.Leaf(leaf!)).ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Each_party_shows_the_same_history_as_it_saw_it()
    {
        var (keys, at) = (await KeysAsync(), $"mirror/{Convert.ToHexStringLower(SHA256.HashData("mx.jointops.example"u8))}/");
        foreach (var (service, user) in new[] { (LocalService.UnitedStates, "auditor.us"), (LocalService.Coordination, "auditor.coordination") })
        {
            using var http = await cluster.ClientAsync(service, user, Stop);
            var (text, signed) = Stranger.Open((await GetAsync(http, at + "checkpoint", Text)).Text, keys);
            signed.ShouldContain(k => k.Name == $"{service.Code}.jointops.example/mirror");
            var (_, size, root) = Stranger.Checkpoint(text);
            var leaves = await TilesAsync(http, 0, size, at);
            Stranger.Root([.. leaves]).ShouldBe(root, service.Name);
        }
    }

    private async Task<IReadOnlyList<Stranger.Key>> KeysAsync() =>
        [.. (await File.ReadAllLinesAsync(Path.Combine(cluster.Data.Policies, "mx.policy"), Stop)).Select(l => l.Split(' '))
            .Where(w => w[0] is "log" or "witness").Select(w => Stranger.Key.Parse(w[^1]))];

    /// <summary>The index that a receipt is of; it must lead from that leaf to its own checkpoint, which both mirrors signed.</summary>
    private static long Covers(string receipt, IReadOnlyList<Stranger.Key> keys, byte[] leaf)
    {
        var at = receipt.IndexOf("\n\n", StringComparison.Ordinal);
        var head = receipt[..at].Split('\n');
        (head[0], head[1][..6]).ShouldBe(("c2sp.org/tlog-proof@v1", "index "));
        var index = long.Parse(head[1][6..], System.Globalization.CultureInfo.InvariantCulture);
        var (text, signed) = Stranger.Open(receipt[(at + 2)..], keys);
        signed.Count(k => k.Name.EndsWith("/mirror", StringComparison.Ordinal)).ShouldBe(2);
        var (_, size, root) = Stranger.Checkpoint(text);
        Stranger.RootOfInclusion(index, size, leaf, head[2..].Select(Convert.FromBase64String)).ShouldBe(root);
        return index;
    }

    private static async Task<List<byte[]>> TilesAsync(HttpClient http, int level, long nodes, string under = "")
    {
        var hashes = new List<byte[]>();
        for (long tile = 0; tile * 256 < nodes; tile++)
        {
            var width = (int)Math.Min(256, nodes - (tile * 256));
            var (_, bytes) = await GetAsync(http, $"{under}tile/{level}/{Stranger.Path(tile, width)}", Bytes, immutable: true);
            bytes.Length.ShouldBe(32 * width);
            hashes.AddRange(bytes.Chunk(32));
        }
        return hashes;
    }

    private static async Task<List<byte[]>> EntriesAsync(HttpClient http, long size)
    {
        var entries = new List<byte[]>();
        for (long tile = 0; tile * 256 < size; tile++)
        {
            var width = (int)Math.Min(256, size - (tile * 256));
            var (_, bundle) = await GetAsync(http, "tile/entries/" + Stranger.Path(tile, width), Bytes, immutable: true);
            var read = Stranger.Entries(bundle).ToArray();
            read.Length.ShouldBe(width);
            entries.AddRange(read);
        }
        return entries;
    }

    private static async Task<(string Text, byte[] Bytes)> GetAsync(HttpClient http, string path, string type, bool immutable = false)
    {
        using var answer = await http.GetAsync(new Uri(Log + path, UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(type, path);
        if (immutable) answer.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, private, immutable", path);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        return (type == Text ? Encoding.UTF8.GetString(bytes) : "", bytes);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(Log + path, UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    private static List<byte[]> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String)];
}
