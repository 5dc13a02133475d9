using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Seizures through the public API: itemised, handed over, reported twice and counted once, on all three services alike.</summary>
public class SeizureStoryTests(TappedCluster cluster)
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-2019-004411", new("san-ysidro", "south"), "southbound",
        [
            new(1, "firearm", Type: "fusil", Manufacturer: "Romarm", Serial: "A1-22871-18", SerialState: "ok"),
            new(2, "currency", 63_280.50m, "USD"),
        ]);

    [Fact]
    public async Task Two_reports_of_one_seizure_are_merged_and_its_things_keep_their_chain_everywhere()
    {
        var (gn, sedena, fgr) = (await MexicanAsync("gn"), await MexicanAsync("sedena"), await MexicanAsync("fgr"));
        var operation = await gn.OperationAsync();
        var (kept, given) = (await SeizeAsync(gn, operation), await SeizeAsync(sedena, operation));

        await gn.PostAsync<CustodyTransferred>($"{operation}/custody-transfers",
            new(new(kept, [1], "gn", "fgr", "GN-1", "Delegación de la FGR", "Puesta a disposición", "FGR-1")));
        var merge = Guid.CreateVersion7();
        await sedena.PostAsync<SeizureMerged>($"{operation}/seizure-merges",
            new(new(new("mx", kept), [given], [new(given, 1, 1), new(given, 2, 2)], "La misma revisión")), merge);
        await fgr.PostAsync<CustodyTransferred>($"{operation}/custody-transfers",
            new(new(kept, [1], "fgr", "gn", "FGR-1", "Almacén", "Devolución para peritaje")));

        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "semar.reader"), (LocalService.UnitedStates, "atf.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var reader = await Officer.OfAsync(cluster, service, user);
            await Databases.UntilAsync(async () => Custody(await FindAsync(reader, kept), 0) == "gn - > fgr FGR-1 > gn FGR-1"
                && Text(await FindAsync(reader, given), "status") == "merged", $"{user} sees the chain and the merge");
            var seizure = await FindAsync(reader, kept);
            Custody(seizure, 1).ShouldBe("gn -");
            seizure.GetProperty("merged").EnumerateArray().Single().GetProperty("id").GetGuid().ShouldBe(given);
            (await FindAsync(reader, given)).GetProperty("kept").GetProperty("id").GetGuid().ShouldBe(kept);
            var listed = (await reader.GetAsync("/api/v1/seizures?limit=200")).Json.GetProperty("seizures").EnumerateArray()
                .Select(s => s.GetProperty("report").GetProperty("id").GetGuid()).ToArray();
            listed.ShouldContain(kept);
            listed.ShouldContain(given);
        }

        await sedena.PostAsync<RecordRetracted>($"{operation}/retractions", new(new(merge, "No era la misma")));
        await Databases.UntilAsync(async () => Text(await FindAsync(gn, given), "status") == "standing", "the merge is undone");
    }

    [Fact]
    public async Task What_is_hidden_from_a_reader_is_not_in_the_list_and_does_not_exist()
    {
        var gn = await MexicanAsync("gn");
        var operation = await gn.OperationAsync();
        var hidden = await SeizeAsync(gn, operation, "agency");
        var sedena = await MexicanAsync("sedena");
        (await sedena.GetAsync($"/api/v1/seizures/mx/{hidden}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sedena.GetAsync($"/api/v1/seizures/mx/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sedena.GetAsync("/api/v1/seizures?limit=200")).Body.ShouldNotContain(hidden.ToString());
        (await gn.GetAsync("/api/v1/seizures?limit=200")).Body.ShouldContain(hidden.ToString());
    }

    [Fact]
    public async Task A_transfer_that_does_not_begin_where_the_chain_ends_is_refused_and_names_the_item()
    {
        var gn = await MexicanAsync("gn");
        var operation = await gn.OperationAsync();
        var seizure = await SeizeAsync(gn, operation);
        var answer = await gn.SendAsync($"{operation}/custody-transfers", JsonSerializer.Serialize(new Posting<CustodyTransferred>(
            new(seizure, [1], "sedena", "gn", "S-1", "Garita", "Entrega")), Wire.Options), Guid.CreateVersion7().ToString());
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (Text(answer.Json, "code"), answer.Json.GetProperty("detail").GetString()!.Contains('1'))
            .ShouldBe(("custody-broken", true));
    }

    private Task<Officer> MexicanAsync(string agency) => Officer.OfAsync(cluster, LocalService.Mexico, $"{agency}.liaison");

    private static async Task<Guid> SeizeAsync(Officer officer, string operation, string marking = "binational")
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure, marking), key);
        return key;
    }

    private static async Task<JsonElement> FindAsync(Officer officer, Guid seizure)
    {
        var answer = await officer.GetAsync($"/api/v1/seizures/mx/{seizure}");
        return answer.Status == HttpStatusCode.OK ? answer.Json : default;
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object ? json.GetProperty(name).GetString() : null;

    private static string Custody(JsonElement seizure, int item) => seizure.ValueKind != JsonValueKind.Object ? "" : string.Join(" > ",
        seizure.GetProperty("items")[item].GetProperty("custody").EnumerateArray()
            .Select(l => $"{Text(l, "agency")} {Text(l, "seal") ?? "-"}"));
}
