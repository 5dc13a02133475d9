using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// What of one side posts can be tried on: an operation that runs, an asset that was identified, a handoff that was accepted, a hold in force on the
/// operation, and a person who is kept.
/// </summary>
/// <param name="Operation">Its id.</param>
/// <param name="Person">The token.</param>
internal sealed record StandingCases(string Operation, EventRef Asset, EventRef Handoff, Guid Hold, string Person)
{
    private const string Kept = """{"names":["Juan Pérez López"]}""";

    /// <summary>Opens them.</summary>
    /// <param name="officers">Of the side that asks for the handoff, and gives; each keeps the person.</param>
    /// <param name="other">The side that says yes to it.</param>
    public static async Task<StandingCases> OpenAsync(Officer[] officers, Officer other)
    {
        var own = officers[0];
        var (side, operation, asset, seizure) = (own.Service.Code, await own.OperationAsync(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await own.PostAsync<AssetIdentified>("assets", new(
            new("real-estate", "MX-SIN", new(new(1_250_000, "USD"), new(2019, 7, 1), "appraisal")), Markings.Binational, Pair: Envelope.Border),
            asset, under: "");
        await own.PostAsync<SeizureRecorded>($"{operation}/seizures", new(
            new("IPH-2019-004411", new("san-ysidro", "south"), "southbound", [new(1, "ammunition", 300), new(2, "ammunition", 20)]),
            Markings.Binational), seizure);
        var request = await Handoffs.AskAsync(own, Handoffs.Asked("items", seizure: seizure, items: [1, 2]) with { Giver = side });
        await Handoffs.UntilAsync(other, request, _ => true, "the other side is asked");
        await Handoffs.SaidAsync(other, request, "accept", new HandoffNote());
        var hold = await own.SayAsync(
            "/api/v1/holds", $$"""{"scope":"operation","of":"{{side}}{{operation}}","authority":"Juzgado Tercero","document":"OF-1"}""");
        var all = new StandingCases(operation[1..], new(side, asset), request, hold, $"SUJ-{Random.Shared.Next(100_000_000, int.MaxValue)}");
        foreach (var officer in officers) (await all.PersonAsync(officer, HttpMethod.Put)).ShouldBe("");
        await Handoffs.UntilAsync(own, request, h => Handoffs.Text(h, "state") == "accepted", "the own side knows");
        return all;
    }

    /// <summary>A path with them in it; what is none of them is of nothing there is.</summary>
    public string Filled(string path) => path
        .Replace("/operations/{id}", $"/operations/{Operation}", StringComparison.Ordinal)
        .Replace("/assets/{side}/{id}", $"/assets/{Asset.Write()}", StringComparison.Ordinal)
        .Replace("/handoffs/{side}/{id}", $"/handoffs/{Handoff.Write()}", StringComparison.Ordinal)
        .Replace("/holds/{id}", $"/holds/{Hold}", StringComparison.Ordinal).Replace("{token}", Person, StringComparison.Ordinal)
        .Replace("{side}", "mx", StringComparison.Ordinal).Replace("{feed}", "gn", StringComparison.Ordinal)
        .Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);

    /// <summary>An example of a body with the asset named in it.</summary>
    public JsonObject Named(JsonNode example)
    {
        var body = example.DeepClone().AsObject();
        if (body["content"]?["asset"] is JsonObject asset) (asset["side"], asset["id"]) = (Asset.Side, Asset.Id);
        return body;
    }

    /// <summary>Nothing was said on any since they were opened.</summary>
    public async Task StandAsTheyWereAsync(Officer[] officers)
    {
        var own = officers[0];
        (await own.GetAsync($"/api/v1/assets/{Asset.Write()}")).Json.GetProperty("acts").GetArrayLength().ShouldBe(1);
        var handoff = await Handoffs.FindAsync(own, Handoff);
        (Handoffs.Text(handoff, "state"), handoff.GetProperty("given").ValueKind).ShouldBe(("accepted", System.Text.Json.JsonValueKind.Null));
        var holds = (await own.GetAsync("/api/v1/holds?limit=200")).Json.GetProperty("holds").EnumerateArray()
            .Where(h => h.GetProperty("of").GetString() is { } of && (of.EndsWith(Operation, StringComparison.Ordinal) || of == Person)).ToArray();
        holds.ShouldHaveSingleItem().GetProperty("released").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        foreach (var officer in officers) (await PersonAsync(officer, HttpMethod.Get)).ShouldContain("""{"names":["Juan Pérez López"]""");
    }

    private async Task<string> PersonAsync(Officer officer, HttpMethod method)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/subjects/{Person}");
        if (method == HttpMethod.Put) request.Content = new StringContent(Kept, System.Text.Encoding.UTF8, "application/json");
        using var answer = await officer.Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(answer.ToString());
        return await answer.Content.ReadAsStringAsync();
    }
}
