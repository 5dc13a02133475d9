using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Paired checkpoints at the World Trade bridge, as three services tell of them.</summary>
public class MirrorStoryTests(TappedCluster cluster)
{
    private const string Pair = "nuevo-laredo-laredo", Crossing = "world-trade";

    private static async Task<string> OperationAsync(Officer officer)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<OperationPlanned>("", new(new("Espejo", "Frenar el tráfico de armas"), "binational", Pair: Pair), key);
        await officer.PostAsync<OperationStarted>($"/{key}/start", new(new(), "binational"), ifMatch: 1);
        return $"/{key}";
    }

    [Fact]
    public async Task An_end_that_works_alone_is_told_to_both_sides_and_again_when_late_and_retracted_facts_change_it()
    {
        var (guard, customs) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "ofo.liaison"));
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        var (south, north) = (await OperationAsync(guard), await OperationAsync(customs));
        var now = DateTimeOffset.UtcNow;

        async Task<JsonElement> CrossingAsync() =>
            (await auditor.GetAsync($"/api/v1/mirror?pair={Pair}")).Json.GetProperty("pairs")[0].GetProperty("crossings").EnumerateArray()
                .Single(c => c.GetProperty("crossing").GetString() == Crossing);
        async Task<JsonElement> GapAsync(Func<JsonElement, bool> when, string what)
        {
            JsonElement gap = default;
            await Databases.UntilAsync(
                async () => (await CrossingAsync()).GetProperty("gaps") is var gaps && gaps.GetArrayLength() == 1 && when(gap = gaps[0]), what);
            return gap;
        }

        // Both plan; the United States opens two hours ago, and Mexico is not heard of.
        var window = new PlannedWindow(new(2019, 7, 26, 6, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Chicago");
        await customs.PostAsync<CheckpointPlanned>(north + "/checkpoints/plan", new(new(Crossing, "north", window, 4), "binational"));
        await guard.PostAsync<CheckpointPlanned>(
            south + "/checkpoints/plan", new(new(Crossing, "south", window with { Zone = "America/Matamoros" }, 4), "binational"));
        await customs.PostAsync<CheckpointOpened>(north + "/checkpoints/open", new(new(Crossing, "north", 4), "binational", now.AddHours(-2)));
        var gap = await GapAsync(g => g.GetProperty("until").ValueKind == JsonValueKind.Null, "the gap is told while it lasts");
        (gap.GetProperty("openEnd").GetString(), gap.GetProperty("minutes").GetInt32()).ShouldBe(("north", 120));

        // Mexico's opening comes late: the gap has ended an hour ago.
        var opened = Guid.CreateVersion7();
        await guard.PostAsync<CheckpointOpened>(south + "/checkpoints/open", new(new(Crossing, "south", 2), "binational", now.AddHours(-1)), opened);
        await guard.PostAsync<InspectionTallied>(
            south + "/inspections", new(new(Crossing, "south", now.AddHours(-1), now, 120, 40, 8, 12, 3), "binational"));
        var ended = await GapAsync(g => g.GetProperty("until").ValueKind == JsonValueKind.Object, "its end is told");
        (ended.GetProperty("id").GetGuid(), ended.GetProperty("minutes").GetInt32(), ended.GetProperty("facts").GetArrayLength()).ShouldBe(
            (gap.GetProperty("id").GetGuid(), 60, 2));
        ((await CrossingAsync()).GetProperty("south").GetProperty("open").GetArrayLength(), ended.GetProperty("marking").GetString()).ShouldBe(
            (1, "binational"));

        // It was another bridge: the opening is retracted, and the gap goes on.
        await guard.PostAsync<RecordRetracted>(south + "/retractions", new(new(opened, "Era otro puente.")));
        await GapAsync(g => g.GetProperty("until").ValueKind == JsonValueKind.Null, "the gap goes on");

        foreach (var (service, agency) in new[] { (LocalService.Mexico, "gn"), (LocalService.UnitedStates, "cbp") })
        {
            var reader = await Officer.OfAsync(cluster, service, agency + ".reader");
            JsonElement[] told = [];
            await Databases.UntilAsync(async () =>
                (told = [.. (await reader.GetAsync($"/feeds/v1/{agency}/events?limit=1000&source=coordination&type=checkpoint.*&pair={Pair}")).Json
                    .EnumerateArray()]).Length == 3, $"{agency} is told of all three");
            told.Select(e => e.GetProperty("type").GetString()).ShouldBe(
                ["checkpoint.mirror-gap-detected.v1", "checkpoint.mirror-gap-revised.v1", "checkpoint.mirror-gap-revised.v1"]);
            told.Skip(1).Select(e => e.GetProperty("data").GetProperty("reason").GetString()).ShouldBe(["ended", "facts-changed"]);
            told.Skip(1).ShouldAllBe(e => e.GetProperty("supersedes").GetGuid() == told[0].GetProperty("id").GetGuid());
        }
    }
}
