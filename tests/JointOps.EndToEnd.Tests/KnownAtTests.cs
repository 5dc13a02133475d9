using System.Net;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Seizures, assets, handoffs, commitments and claims as they were known at an instant, in lists and one by one.</summary>
public class KnownAtTests(TappedCluster cluster)
{
    private static readonly DateTimeOffset _recovered = DateTimeOffset.UtcNow.AddHours(-50.5);

    [Fact]
    public async Task A_firearms_clock_runs_until_the_instant_that_is_asked_for_and_a_later_request_is_not_known_by_it()
    {
        var (gn, fgr) = (await OfficerAsync("gn.liaison"), await OfficerAsync("fgr.liaison"));
        var before = await NowAsync(gn, "seizures");
        var operation = await gn.OperationAsync();
        var seizure = await SeizeAsync(gn, operation);
        var known = await NowAsync(gn, "seizures");
        await fgr.PostAsync<TraceRequested>($"{operation}/trace-requests",
            new(new(seizure, 1, "eTrace", "routine", "WEAP-01", "Tijuana", DateOnly.FromDateTime(_recovered.UtcDateTime)), "binational"));
        var later = await SeizeAsync(gn, operation);

        (await TraceAsync(gn, seizure)).ShouldStartWith("requested after 50 h");
        (await TraceAsync(gn, seizure, known)).ShouldBe("not-assessed after 50 h");
        (await gn.GetAsync($"/api/v1/seizures/mx/{seizure}?knownAt={before}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var reader in new[] { gn, await OfficerAsync("auditor.mx") })
        {
            var then = await IdsAsync(reader, $"seizures?limit=200&knownAt={known}", "report");
            (then.Contains(seizure), then.Contains(later)).ShouldBe((true, false));
            (await IdsAsync(reader, $"seizures?limit=200&knownAt={before}", "report")).ShouldNotContain(seizure);
            (await IdsAsync(reader, $"seizures?limit=1&knownAt={known}", "report")).Length.ShouldBe(1); // what came later takes nobody's place
        }
    }

    [Fact]
    public async Task An_asset_stands_where_it_was_known_to_stand()
    {
        var fgr = await OfficerAsync("fgr.liaison");
        var (asset, before) = (new EventRef("mx", Guid.CreateVersion7()), await NowAsync(fgr, "assets"));
        await fgr.PostAsync<AssetIdentified>("assets", new(
            new("cash", "MX-BCN", new(new(1_000, "HUF"), new(2019, 7, 1), "count")), "binational", Pair: "border"), asset.Id, under: "");
        var known = await NowAsync(fgr, "assets");
        await fgr.PostAsync<AssetRestrained>(
            $"assets/{asset.Write()}/restraints", new(new(asset, "aseguramiento", "AP-112/2019", "Juzgado Tercero")), under: "");
        async Task<string> StageAsync(string asked = "")
        {
            var found = (await fgr.GetAsync($"/api/v1/assets/{asset.Write()}{asked}")).Json;
            return $"{found.GetProperty("asset").GetProperty("stage")} from {found.GetProperty("facts")} of {found.GetProperty("whose")}";
        }
        (await StageAsync(), await StageAsync($"?knownAt={known}")).ShouldBe(("restrained from 2 of fgr", "identified from 1 of fgr"));
        (await fgr.GetAsync($"/api/v1/assets/{asset.Write()}?knownAt={before}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await IdsAsync(fgr, $"assets?limit=200&knownAt={known}", "asset")).ShouldContain(asset.Id);
        (await IdsAsync(fgr, $"assets?limit=200&knownAt={before}", "asset")).ShouldNotContain(asset.Id);
    }

    [Fact]
    public async Task A_handoff_is_where_it_was_known_to_be_and_nobody_is_asked_to_answer_the_past()
    {
        var (gn, cbp) = (await OfficerAsync("gn.liaison"), await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var before = await NowAsync(gn, "handoffs");
        var request = await Handoffs.AskAsync(gn, Handoffs.Asked("information"));
        await Handoffs.UntilAsync(cbp, request, h => h.GetProperty("awaitsMe").GetBoolean(), "CBP is asked");
        var (known, there) = (await NowAsync(gn, "handoffs"), await NowAsync(cbp, "handoffs"));
        await Handoffs.SaidAsync(gn, request, "cancel", new { reason = "Ya no hace falta" });
        await Handoffs.UntilAsync(cbp, request, h => Handoffs.Text(h, "state") == "cancelled", "CBP knows that it is over");

        var then = (await cbp.GetAsync($"/api/v1/handoffs/{request.Write()}?knownAt={there}")).Json;
        (Handoffs.Text(then, "state"), then.GetProperty("awaitsMe").GetBoolean(), then.GetProperty("may").GetArrayLength())
            .ShouldBe(("requested", false, 0));
        (await IdsAsync(gn, $"handoffs?limit=200&knownAt={known}", "request")).ShouldContain(request.Id);
        (await IdsAsync(gn, $"handoffs?limit=200&knownAt={before}", "request")).ShouldNotContain(request.Id);
        (await gn.GetAsync($"/api/v1/handoffs/{request.Write()}?knownAt={before}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_of_commitments_and_of_claims_are_as_they_were_known()
    {
        var sre = await OfficerAsync("sre.liaison");
        var (commitment, claim, before) = (Guid.CreateVersion7(), Guid.CreateVersion7(), await NowAsync(sre, "commitments"));
        var made = new CommitmentMade("sre", "migration-flow", 12, DateOnly.FromDateTime(DateTime.UtcNow), "America/Tijuana", [45]);
        var claimed = new FigureClaimed("sre", "migration-flow", "count", 5, new(new(2019, 8, 1), new(2019, 9, 1)), "Conferencia", 5);
        await sre.PostAsync<CommitmentMade>("commitments", new(made, "national", Pair: "border"), commitment, under: "");
        await sre.PostAsync<FigureClaimed>("figures", new(claimed, "national", Pair: "border"), claim, under: "");
        var known = await NowAsync(sre, "figures");
        foreach (var (asked, expected) in new[] { (known, true), (before, false) })
        {
            (await IdsAsync(sre, $"commitments?limit=200&knownAt={asked}", "commitment")).Contains(commitment).ShouldBe(expected);
            (await IdsAsync(sre, $"figures?limit=200&knownAt={asked}", "claim")).Contains(claim).ShouldBe(expected);
        }
        await sre.PostAsync<RecordRetracted>($"figures/{claim}/retractions", new(new(claim, "Era de otro mes")), under: "");
        var then = (await sre.GetAsync($"/api/v1/figures?limit=200&knownAt={known}")).Json.GetProperty("claims").EnumerateArray()
            .Single(c => c.GetProperty("claim").GetProperty("id").GetGuid() == claim);
        then.GetProperty("retracted").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_shown_to_a_reader_later_was_not_there_for_him_and_what_was_taken_from_him_since_is_not_shown()
    {
        const string Trend = "trends?from=2018-08-19&to=2018-08-20"; // nobody else seizes anything on that day
        var (gn, sedena) = (await OfficerAsync("gn.liaison"), await OfficerAsync("sedena.reader"));
        var (operation, seizure) = (await gn.OperationAsync(), Guid.CreateVersion7());
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(
            new("IPH-2018-78", new("san-ysidro", "south"), "southbound", [new(1, "firearm", Type: "fusil", SerialState: "obliterated")]),
            "agency", new(2018, 8, 19, 18, 0, 0, TimeSpan.Zero), "America/Tijuana"), seizure);
        var hidden = await NowAsync(sedena, "seizures");
        await MarkAsync("binational");
        var shown = await NowAsync(sedena, "seizures");

        (await SeenAsync(sedena), await SeenAsync(sedena, shown), await SeenAsync(sedena, hidden), await SeenAsync(gn, hidden))
            .ShouldBe((1, 1, 0, 1));
        (await IdsAsync(sedena, $"seizures?limit=200&knownAt={hidden}", "report")).ShouldNotContain(seizure);
        (await IdsAsync(gn, $"seizures?limit=200&knownAt={hidden}", "report")).ShouldContain(seizure);
        await MarkAsync("agency");
        (await SeenAsync(sedena), await SeenAsync(sedena, shown), await SeenAsync(gn, shown)).ShouldBe((0, 0, 1));

        async Task MarkAsync(string marking) =>
            await gn.PostAsync<MarkingChanged>($"{operation}/marking-changes", new(new(seizure, marking, "Prueba")));
        async Task<int> SeenAsync(Officer reader, string? known = null)
        {
            var asked = known is null ? "" : $"knownAt={known}";
            var one = await reader.GetAsync($"/api/v1/seizures/mx/{seizure}?{asked}");
            var facts = (await reader.GetAsync($"/api/v1/{Trend}&{asked}")).Json.GetProperty("facts").GetInt32();
            (one.Status == HttpStatusCode.OK ? 1 : 0).ShouldBe(facts, "what is counted is what is shown");
            return facts;
        }
    }

    private Task<Officer> OfficerAsync(string user) => Officer.OfAsync(cluster, LocalService.Mexico, user);

    private static async Task<string> NowAsync(Officer officer, string list) =>
        (await officer.GetAsync($"/api/v1/{list}?limit=1")).Json.GetProperty("knownAt").GetString()!;

    private static async Task<Guid> SeizeAsync(Officer officer, string operation)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<SeizureRecorded>($"{operation}/seizures", new(
            new("IPH-2026-77", new("san-ysidro", "south"), "southbound", [new(1, "firearm", Type: "fusil", SerialState: "obliterated")]),
            "binational", _recovered, "America/Tijuana"), key);
        return key;
    }

    private static async Task<string> TraceAsync(Officer officer, Guid seizure, string? known = null)
    {
        var found = (await officer.GetAsync($"/api/v1/seizures/mx/{seizure}{(known is null ? "" : "?knownAt=" + known)}")).Json;
        var trace = found.GetProperty("items")[0].GetProperty("trace");
        return $"{trace.GetProperty("state").GetString()} after {trace.GetProperty("toRequestHours").GetInt32()} h";
    }

    private static async Task<Guid[]> IdsAsync(Officer officer, string asked, string name) =>
        [.. (await officer.GetAsync($"/api/v1/{asked}")).Json.EnumerateObject().First(m => m.Value.ValueKind == JsonValueKind.Array).Value
            .EnumerateArray().Select(one => one.GetProperty(name).GetProperty("id").GetGuid())];
}
