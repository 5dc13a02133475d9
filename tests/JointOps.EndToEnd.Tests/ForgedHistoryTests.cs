using System.Text.Json;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Somebody signs a second history with a log's own key. The cluster is its own: evidence is kept for ever.</summary>
public class ForgedHistoryTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_split_view_is_told_by_health_by_the_API_and_on_the_command_line_and_what_was_verified_stays_so()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var index = (await guard.PostAsync<Contracts.Events.OperationPlanned>(
            "", new(new("Espejo", "Frenar el tráfico"), "binational", Pair: "tijuana-san-diego"))).Index;
        using var tool = await CommandLineTool.OfAsync(cluster, "us", "operator.us");
        await Databases.UntilAsync(async () => Log(await KnownAsync("cbp.reader"), "mx").GetProperty("verified").GetInt64() > index,
            "the United States' mirror covers it");
        (await tool.RunAsync("verification")).Exit.ShouldBe(0);
        (await ProofsAsync()).GetProperty("status").GetString().ShouldBe("healthy");

        await cluster.SplitViewAsync(LocalService.Mexico, LocalService.UnitedStates, "auditor.us");
        await Databases.UntilAsync(async () => (await KnownAsync("operator.us")).GetProperty("incidents").GetArrayLength() == 1, "it is told");
        var known = await KnownAsync("cbp.liaison"); // whoever is signed in may know
        var incident = known.GetProperty("incidents").EnumerateArray().Single();
        (incident.GetProperty("log").GetString(), incident.GetProperty("kind").GetString()).ShouldBe(("mx", "split-view"));
        var texts = ((string[])["told", "against"]).Select(t => incident.GetProperty(t).GetString()!).ToArray();
        texts.ShouldAllBe(t => t.StartsWith($"mx.jointops.example\n{incident.GetProperty("size").GetInt64()}\n"));
        texts[0].ShouldNotBe(texts[1]);
        Log(known, "mx").GetProperty("verified").GetInt64().ShouldBeGreaterThan(index!.Value);

        var proofs = await ProofsAsync();
        proofs.GetProperty("status").GetString().ShouldBe("degraded");
        proofs.GetProperty("says").GetString().ShouldNotBeNull().ShouldStartWith("evidence against the log of mx (split-view at ");
        var ran = await tool.RunAsync("verification");
        ran.Exit.ShouldBe(1);
        ran.Errors.ShouldContain("Incident in the log of mx: split-view");
        ran.Output.ShouldContain("holds all");
    }

    [Fact]
    public async Task What_is_verified_is_for_whoever_is_signed_in()
    {
        foreach (var user in (string[])["cbp.reader", "auditor.us", "operator.us"])
            (await KnownAsync(user)).GetProperty("logs").GetArrayLength().ShouldBe(3);
        (await (await Officer.OfAsync(cluster, LocalService.UnitedStates, null)).GetAsync("/api/v1/verification")).Code.ShouldBe("unauthenticated");
    }

    private async Task<JsonElement> KnownAsync(string user) =>
        (await (await Officer.OfAsync(cluster, LocalService.UnitedStates, user)).GetAsync("/api/v1/verification")).Json;

    private async Task<JsonElement> ProofsAsync()
    {
        using var http = await cluster.ClientAsync(LocalService.UnitedStates, cancellation: Stop);
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Stop);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop)).GetProperty("checks").GetProperty("proofs");
    }

    private static JsonElement Log(JsonElement known, string name) =>
        known.GetProperty("logs").EnumerateArray().Single(l => l.GetProperty("log").GetString() == name);
}
