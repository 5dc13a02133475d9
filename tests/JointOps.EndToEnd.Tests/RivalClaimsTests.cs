using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Two parties claim two figures of one matter. A cluster of its own: its clock is held after that of the commitments' story.</summary>
public class RivalClaimsTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Rival_claims_stand_side_by_side_each_with_its_parts_and_one_that_does_not_add_up_is_refused_with_the_value_that_does()
    {
        await cluster.HoldClocksAsync(new(2019, 9, 10, 18, 0, 0, TimeSpan.Zero));
        var sre = await Officer.OfAsync(cluster, LocalService.Mexico, "sre.liaison");
        var cbp = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        var claim = new FigureClaimed(
            "sre", "migration-flow", "change", -56.3m, new(new(2019, 8, 1), new(2019, 9, 1)), "Conferencia de prensa", 63_989, Baseline: 146_266,
            BaselineWindow: new(new(2019, 5, 1), new(2019, 6, 1)));
        var refused = await sre.SendAsync(
            "figures", JsonSerializer.Serialize(new Posting<FigureClaimed>(claim with { Value = -36 }, "binational", Pair: "border"), Wire.Options),
            Guid.CreateVersion7().ToString(), under: "");
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "figure-does-not-add-up"));
        refused.Json.GetProperty("detail").GetString().ShouldBe("Las partes no dan -36, sino -56.");
        refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/content/value");
        var key = Guid.CreateVersion7();
        await sre.PostAsync<FigureClaimed>("figures", new(claim, "binational", Pair: "border"), key, under: "");
        await Databases.UntilAsync(
            async () => (await cbp.GetAsync("/api/v1/figures")).Body.Contains(key.ToString(), StringComparison.Ordinal), "CBP has the claim");
        await cbp.PostAsync<FigureClaimed>("figures", new(
            new("us-government", "migration-flow", "change", -36, new(new(2019, 1, 1), new(2019, 7, 1)), "Briefing", Unverifiable: true,
                Disputes: new("mx", key)), "binational", Pair: "border"), under: "");
        await Databases.UntilAsync(
            async () => Told((await sre.GetAsync("/api/v1/figures?metric=migration-flow")).Json)
                == "us-government -36 unverifiable (numerator, baseline, baselineWindow) against " + key + "; sre -56.3 adds-up ()",
            "both stand side by side");
    }

    private static string Told(JsonElement page) => string.Join("; ", page.GetProperty("claims").EnumerateArray().Select(c =>
    {
        var claimed = c.GetProperty("claimed");
        return $"{claimed.GetProperty("party").GetString()} {claimed.GetProperty("value").GetRawText()} {c.GetProperty("state").GetString()} "
            + $"({string.Join(", ", c.GetProperty("missing").EnumerateArray().Select(m => m.GetString()))})"
            + (claimed.TryGetProperty("disputes", out var other) && other.ValueKind == JsonValueKind.Object
                ? " against " + other.GetProperty("id").GetString() : "");
    }));
}
