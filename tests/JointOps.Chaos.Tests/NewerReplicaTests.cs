using System.Net;
using System.Text;
using System.Text.Json;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Chaos.Tests;

/// <summary>A cluster of its own: its log is read as a whole.</summary>
public sealed class UpdatedCluster : ClusterFixture;

/// <summary>
/// A service while it is updated: one replica is newer and writes a member more into every contract, envelopes too; all else is older.
/// </summary>
public class NewerReplicaTests(UpdatedCluster cluster) : IClassFixture<UpdatedCluster>
{
    private const string More = "memberOfTheNewer";

    private readonly List<Guid> _posted = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_older_replica_goes_on_posting_on_a_stream_that_a_newer_one_wrote_to_and_nothing_is_refused_or_lost()
    {
        await using var replica = await ReplicaProcess.StartAsync(cluster.Cluster, cluster.Data, LocalService.Mexico, NewerProgram(), [], Stop);
        using var older = await cluster.ClientAsync(LocalService.Mexico, "gn.liaison", Stop);
        using var newer = new HttpClient { BaseAddress = new(replica.Address) };
        newer.DefaultRequestHeaders.Authorization = older.DefaultRequestHeaders.Authorization;

        // Each goes on where the other stopped, on one stream: opens and closes, corrects, retracts.
        var operation = await PostAsync(
            newer, "", """{"content":{"name":"Garita","objective":"Frenar"},"marking":"binational","pair":"tijuana-san-diego"}""");
        await PostAsync(older, $"/{operation}/start", """{"content":{},"marking":"binational"}""", 1);
        await PostAsync(
            newer, $"/{operation}/checkpoints/open", """{"content":{"crossing":"san-ysidro","end":"south","lanes":4},"marking":"binational"}""");
        var report = await PostAsync(newer, $"/{operation}/reports", """{"content":{"narrative":"Nothing","lang":"en"},"marking":"binational"}""");
        await PostAsync(older, $"/{operation}/corrections",
            $$$"""{"content":{"target":"{{{report}}}","reason":"Misread","fields":[{"path":"narrative","value":"Something"}]}}""");
        await PostAsync(older, $"/{operation}/checkpoints/close", """{"content":{"crossing":"san-ysidro","end":"south"},"marking":"binational"}""");
        var second = await PostAsync(older, $"/{operation}/reports", """{"content":{"narrative":"More","lang":"en"},"marking":"binational"}""");
        await PostAsync(newer, $"/{operation}/corrections",
            $$$"""{"content":{"target":"{{{second}}}","reason":"Misread","fields":[{"path":"narrative","value":"Less"}]}}""");
        await PostAsync(older, $"/{operation}/reports", """{"content":{"narrative":"At the end","lang":"en"},"marking":"binational"}""");

        // What only the newer one can render whole, only it gives to the other side; and a recall by it is understood by all who are older.
        var kept = await PostAsync(newer, $"/{operation}/reports", """{"content":{"narrative":"Kept","lang":"en"},"marking":"national"}""");
        var widening = $$$"""{"content":{"target":"{{{kept}}}","marking":"binational","reason":"Authorised"}}""";
        (await SendAsync(older, $"/{operation}/marking-changes", widening, Guid.CreateVersion7(), null)).Text.ShouldContain("newer-version");
        await PostAsync(newer, $"/{operation}/marking-changes", widening);
        await PostAsync(newer, $"/{operation}/recalls", $$$"""{"content":{"target":"{{{second}}}","reason":"Named an address"}}""");

        (await ColumnAsync(LocalService.Mexico, $"select id::text from feed.entry where subject = 'operations/{operation}' order by pos")).Distinct()
            .ShouldBe(_posted.Select(id => id.ToString()));
        var left = await ColumnAsync(LocalService.Mexico, "select event_id::text from tlog.entry order by idx");
        left.ShouldBe(_posted.Select(id => id.ToString()), ignoreOrder: true);
        await ShouldHaveAllAsync(LocalService.UnitedStates, left, report, second, kept);
        await ShouldHaveAllAsync(LocalService.Coordination, left, report, second, kept);
        await UntilAsync(async () => (await ColumnAsync(
            LocalService.Coordination, $"select content::text from timeline.row where id = '{report}' order by rev")) is [var told, var corrected]
            && told.Contains(More, StringComparison.Ordinal) && corrected.Contains("Something", StringComparison.Ordinal)
            && corrected.Contains(More, StringComparison.Ordinal), "the correction is applied to all of it");
    }

    /// <summary>Everything is there in its order, whole, and what was recalled is gone.</summary>
    private async Task ShouldHaveAllAsync(LocalService service, List<string> left, Guid report, Guid recalled, Guid widened)
    {
        await UntilAsync(async () => (await ColumnAsync(service, "select id::text from feed.entry where origin = 'mx' order by pos")).Distinct()
            .SequenceEqual(left), $"{service.Name} has taken it in");
        var contents = string.Join('\n', await ColumnAsync(service, $"select convert_from(bytes, 'UTF8') from feed.content where event in (select "
            + $"event from feed.entry where id in ('{report}', '{widened}'))"));
        contents.Split(More).Length.ShouldBe(3, contents);
        await UntilAsync(async () =>
            (await ColumnAsync(service, $"select 'content' from feed.content c join feed.entry f using (event) where f.id = '{recalled}'")).Count
                == 0, $"{service.Name} keeps nothing of what was recalled");
    }

    /// <summary>A copy of Mexico as it was built, with the newer contracts.</summary>
    private string NewerProgram()
    {
        var (built, copy) = (ReplicaProcess.BuiltFolder(LocalService.Mexico), Path.Combine(cluster.Data.Root, "newer"));
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        const string Contracts = "JointOps.Contracts.dll";
        File.Copy(Path.Combine(built.Replace(LocalService.Mexico.Assembly, "JointOps.NewerContracts", StringComparison.Ordinal), Contracts),
            Path.Combine(copy, Contracts), overwrite: true);
        return copy;
    }

    private async Task<Guid> PostAsync(HttpClient http, string path, string body, long? ifMatch = null)
    {
        var key = Guid.CreateVersion7();
        var (status, text) = await SendAsync(http, path, body, key, ifMatch);
        status.ShouldBe(HttpStatusCode.Created, text);
        _posted.Add(key);
        return key;
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient http, string path, string body, Guid key, long? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/operations" + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (ifMatch is not null) request.Headers.IfMatch.Add(new($"\"{ifMatch}\""));
        using var answer = await http.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private Task<List<string>> ColumnAsync(LocalService service, string sql) => Column.ReadAsync(cluster.Cluster.OwnerConnection(service), sql, Stop);

    private static Task UntilAsync(Func<Task<bool>> holds, string what) => Until.TrueAsync(holds, what, Stop);
}
