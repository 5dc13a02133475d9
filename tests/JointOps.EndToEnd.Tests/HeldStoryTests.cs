using System.Net;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>A court of the United States holds what Mexico told, and Mexico takes it back.</summary>
public class HeldStoryTests(TappedCluster cluster)
{
    private static readonly LocalService _us = LocalService.UnitedStates;

    [Fact]
    public async Task What_is_recalled_under_a_hold_stands_in_one_table_of_its_holder_until_the_release_and_is_shown_nowhere()
    {
        var (guard, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"), await Officer.OfAsync(cluster, _us, "cbp.liaison"));
        var (operation, word) = (await guard.OperationAsync(), Markers.New());
        var report = await guard.ReportAsync(operation, word);
        await cbp.FeedShowsAsync("cbp", report, c => c?.Contains(word, StringComparison.Ordinal) == true, "CBP has it");
        var hold = await cbp.SayAsync(
            "/api/v1/holds", $$"""{"scope":"operation","of":"mx{{operation}}","authority":"U.S. District Court","document":"19-CR-0412"}""");
        await Databases.UntilAsync(async () => (await guard.GetAsync("/api/v1/holds?limit=200")).Json.GetProperty("holds").EnumerateArray()
            .Any(h => h.GetProperty("id").GetProperty("id").GetGuid() == hold), "Mexico is told of the hold");

        var recall = await guard.SayAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{report}}","reason":"Nombraba un domicilio"}""");
        await cbp.FeedShowsAsync("cbp", report, c => c == "tombstone", "CBP has a tombstone");
        Markers.In(await cluster.EverythingAsync(_us, but: "vault.held")).ShouldNotContain(word);
        Markers.In(await cluster.EverythingAsync(_us)).ShouldContain(word);
        await guard.ListedAsync(
            "/api/v1/recalls", r => r.GetProperty("withdrawal").GetProperty("id").GetGuid() == recall && r.State("us") == "acknowledged",
            "the service has acknowledged all the same");
        var auditor = await Officer.OfAsync(cluster, _us, "auditor.us");
        foreach (var path in (string[])["/api/v1/audit/streams/from:mx?limit=5000", "/api/v1/audit/replay"])
            Markers.In([(await auditor.GetAsync(path)).Body]).ShouldNotContain(word, path);
        await Databases.UntilAsync(
            async () => !Markers.In(await cluster.EverythingAsync(LocalService.Coordination)).Contains(word), "coordination holds nothing");

        await cbp.SayAsync($"/api/v1/holds/{hold}/release", """{"authority":"U.S. District Court","document":"19-CR-0412-7"}""");
        Markers.In(await cluster.EverythingAsync(_us)).ShouldNotContain(word);
    }

    [Theory]
    [InlineData("""{"content":{"authority":"Juez Tercero","document":"OF-2"}}""")]
    [InlineData("""{"content":{"authority":"","document":"OF-2"}}""")]
    [InlineData("""{"content":""")]
    [InlineData("""{"marking":"public","content":{"authority":"Juez Tercero","document":"OF-2"}}""", true)]
    public async Task The_release_of_a_hidden_hold_is_answered_as_that_of_none_whatever_else_is_wrong(string body, bool usedKey = false)
    {
        var (guard, sedena) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.liaison"));
        var report = await guard.ReportAsync(await guard.OperationAsync(), "Novedad", "agency");
        var hold = await guard.SayAsync(
            "/api/v1/holds", $$"""{"scope":"event","of":"mx/{{report}}","authority":"Juez Tercero","document":"OF-1"}""");
        var key = usedKey ? await sedena.ReportAsync(await sedena.OperationAsync(), "Novedad", "agency") : Guid.CreateVersion7();
        var answers = new List<(HttpStatusCode, string?)>();
        foreach (var id in (Guid[])[hold, Guid.CreateVersion7()])
            answers.Add(await sedena.SendAsync($"/{id}/release", body, key.ToString(), under: "holds") is var a ? (a.Status, a.Code) : default);
        answers.ShouldBe([(HttpStatusCode.NotFound, "not-found"), (HttpStatusCode.NotFound, "not-found")]);
        (await guard.GetAsync("/api/v1/holds?limit=200")).Json.GetProperty("holds").EnumerateArray()
            .Single(h => h.GetProperty("id").GetProperty("id").GetGuid() == hold).GetProperty("released").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_tool_keeps_and_erases_a_person_and_places_lists_and_releases_a_hold()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        var token = $"MX-SUJ-{Random.Shared.Next(100_000, 999_999)}";
        (await tool.RunWithAsync("""{"names":["Juan Pérez"],"documents":["A1","A2"]}""", "subject", "put", token, "-")).Exit.ShouldBe(0);
        (await tool.RunAsync("subject", "show", token)).Lines.ShouldBe(["names       Juan Pérez", "documents   A1", "documents   A2"]);
        var placed = await tool.RunAsync("hold", "place", "subject", token, "--authority", "Juez Tercero", "--document", "OF-1", "--json");
        var hold = JsonSerializer.Deserialize<JsonElement>(placed.Output).GetProperty("event").GetProperty("id").GetString()!;
        string[] erase = ["subject", "erase", token, "--ground", "retention-over", "--document", "ACTA-1"];
        (await tool.RunAsync(erase)).Errors.ShouldContain("on-hold");
        (await tool.RunAsync("list", "holds", "--limit", "200")).Output.ShouldContain($"Person {token}");
        (await tool.RunAsync("hold", "release", hold, "--authority", "Juez Tercero", "--document", "OF-2")).Exit.ShouldBe(0);
        (await tool.RunAsync(erase)).Output.ShouldContain("privacy.erased.v1");
        (await tool.RunAsync("subject", "show", token)).Exit.ShouldBe(3);
    }
}
