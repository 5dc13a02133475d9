using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Any event of the own agency is taken back from every recipient: requests, words, acts, figures, judgments.</summary>
public class EventRecallTests(TappedCluster cluster)
{
    [Fact]
    public async Task A_request_for_a_handoff_whose_arrest_should_not_have_been_told_is_taken_back_from_the_other_side_too()
    {
        var (gn, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var request = await Handoffs.AskAsync(gn, Handoffs.Asked("information"));
        await Handoffs.UntilAsync(cbp, request, h => h.GetProperty("awaitsMe").GetBoolean(), "CBP is to answer");
        var answer = await cbp.SendAsync("events/" + request.Id + "/recalls", Recall(request.Id), Guid.CreateVersion7().ToString(), under: "");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.NotFound, "not-found")); // only who asked takes it back
        await RecallAsync(gn, request.Id);
        await Databases.UntilAsync(
            async () => (await cbp.GetAsync($"/api/v1/handoffs/{request.Write()}")).Status == HttpStatusCode.NotFound
                && !(await cbp.GetAsync("/api/v1/handoffs")).Body.Contains(request.Id.ToString(), StringComparison.Ordinal),
            "CBP has it no more, and nothing of it awaits anybody");
        var again = await gn.SendAsync("events/" + request.Id + "/recalls", Recall(request.Id), Guid.CreateVersion7().ToString(), under: "");
        (again.Status, again.Code).ShouldBe((HttpStatusCode.Conflict, "already-recalled"));
    }

    [Fact]
    public async Task A_figure_and_a_judgment_are_taken_back_from_all_lists_but_their_own_agencys()
    {
        var (fgr, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var (figure, judgment) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await fgr.PostAsync<FigureClaimed>("figures", new(
            new("sre", "seizures", "count", 12, new(new(2019, 8, 1), new(2019, 9, 1)), "Comunicado", 12), "binational", Pair: "border"),
            figure, under: "");
        await fgr.PostAsync<JudgmentRecorded>("judgments", new(
            new(new(1_000, "DKK"), "E.D.N.Y.", "SUBJ-000917"), "binational", Pair: "border"), judgment, under: "");
        async Task<bool> HasAsync(Officer officer, string path, Guid id) =>
            (await officer.GetAsync("/api/v1/" + path)).Body.Contains(id.ToString(), StringComparison.Ordinal);
        await Databases.UntilAsync(
            async () => await HasAsync(cbp, "figures", figure) && await HasAsync(cbp, "assets/waterfall", judgment), "CBP has both");
        await RecallAsync(fgr, figure);
        await RecallAsync(fgr, judgment);
        await Databases.UntilAsync(
            async () => !await HasAsync(cbp, "figures", figure) && !await HasAsync(cbp, "assets/waterfall", judgment), "CBP has neither");
        (await HasAsync(fgr, "figures", figure) || await HasAsync(fgr, "assets/waterfall", judgment)).ShouldBeFalse(); // it counts for nobody
        (await fgr.GetAsync("/feeds/v1/fgr/events?type=figure.claimed.v1&limit=1000")).Body
            .ShouldContain("Comunicado", customMessage: "whose it is still has it");
    }

    [Fact]
    public async Task A_word_on_a_handoff_and_an_act_on_an_asset_are_taken_back_count_for_nobody_and_are_told_anew()
    {
        var (fgr, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var request = await Handoffs.AskAsync(cbp, Handoffs.Asked("information"));
        await Handoffs.UntilAsync(fgr, request, h => h.GetProperty("awaitsMe").GetBoolean(), "FGR is to answer");
        var accepted = await Handoffs.SaidAsync(fgr, request, "accept", new HandoffNote("Con Juan Pérez"));
        await Handoffs.UntilAsync(cbp, request, h => Handoffs.Text(h, "state") == "accepted", "CBP knows");
        await RecallAsync(fgr, accepted);
        foreach (var officer in (Officer[])[fgr, cbp])
            await Handoffs.UntilAsync(
                officer, request, h => Handoffs.Text(h, "state") == "requested" && !h.GetRawText().Contains("Juan"), "it is open again");
        await Handoffs.UntilAsync(fgr, request, h => h.GetProperty("awaitsMe").GetBoolean(), "FGR is to answer again");
        var again = await Handoffs.SaidAsync(fgr, request, "accept", new HandoffNote());
        await Handoffs.UntilAsync(cbp, request, h => Handoffs.Text(h, "state") == "accepted", "CBP knows again");
        var given = await Handoffs.SaidAsync(cbp, request, "receive", new HandoffHands());
        await Handoffs.UntilAsync(fgr, request, h => Handoffs.Text(h, "state") == "received", "FGR knows that it was received");
        (await fgr.SendAsync("events/" + again + "/recalls", Recall(again), Guid.CreateVersion7().ToString(), under: "")).Code
            .ShouldBe("recall-of-state"); // what passed the border passed
        await RecallAsync(cbp, given);
        await Handoffs.UntilAsync(fgr, request, h => Handoffs.Text(h, "state") == "accepted", "nothing passed after all");
        await RecallAsync(fgr, again);

        var (asset, restraint) = (new EventRef("mx", Guid.CreateVersion7()), Guid.CreateVersion7());
        await fgr.PostAsync<AssetIdentified>("assets", new(
            new("vehicle", "MX-BCN", new(new(1_000, "SEK"), new(2019, 7, 1), "appraisal")), "binational", Pair: "border"), asset.Id, under: "");
        var act = new AssetRestrained(asset, "aseguramiento", "AP-1", "Juzgado");
        await fgr.PostAsync<AssetRestrained>($"assets/{asset.Write()}/restraints", new(act), restraint, under: "");
        async Task<string?> StageAsync(Officer officer) =>
            await officer.GetAsync($"/api/v1/assets/{asset.Write()}") is { Status: HttpStatusCode.OK } found
                ? found.Json.GetProperty("asset").GetProperty("stage").GetString() : null;
        await Databases.UntilAsync(async () => await StageAsync(cbp) == "restrained", "CBP has the restraint");
        await RecallAsync(fgr, restraint);
        foreach (var officer in (Officer[])[fgr, cbp])
            await Databases.UntilAsync(async () => await StageAsync(officer) == "identified", "the restraint counts for nobody");
        await fgr.PostAsync<AssetRestrained>($"assets/{asset.Write()}/restraints", new(act), under: "");
        await Databases.UntilAsync(async () => await StageAsync(cbp) == "restrained", "it is told anew");
        await RecallAsync(fgr, asset.Id);
        foreach (var officer in (Officer[])[fgr, cbp])
            await Databases.UntilAsync(async () => await StageAsync(officer) is null, "with its identification the asset is gone");
    }

    [Fact]
    public async Task Who_asked_for_a_handoff_that_is_closed_does_not_take_the_other_sides_account_back_with_the_request()
    {
        var (gn, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var request = await Handoffs.AskAsync(gn, Handoffs.Asked("information"));
        await Handoffs.UntilAsync(cbp, request, _ => true, "CBP is asked");
        await Handoffs.SaidAsync(cbp, request, "accept", new HandoffNote());
        await Handoffs.UntilAsync(gn, request, h => Handoffs.Text(h, "state") == "accepted", "GN knows");
        var given = await Handoffs.SaidAsync(gn, request, "give", new HandoffHands());
        var received = await Handoffs.SaidAsync(cbp, request, "receive", new HandoffHands());
        foreach (var officer in (Officer[])[gn, cbp])
            await Handoffs.UntilAsync(officer, request, h => Handoffs.Text(h, "state") == "closed", "both halves are told");
        async Task<string> RefusedAsync(Officer officer, Guid id) =>
            (await officer.SendAsync("events/" + id + "/recalls", Recall(id), Guid.CreateVersion7().ToString(), under: "")).Code;
        (await RefusedAsync(gn, request.Id)).ShouldBe("recall-of-state");
        await RecallAsync(gn, given); // its own word it may
        await Handoffs.UntilAsync(
            cbp, request, h => Handoffs.Text(h, "state") == "received" && h.GetProperty("received").ValueKind == JsonValueKind.Object,
            "CBP's account stands");
        (await RefusedAsync(gn, request.Id)).ShouldBe("recall-of-state");
        await RecallAsync(cbp, received);
        await Handoffs.UntilAsync(gn, request, h => Handoffs.Text(h, "state") == "accepted", "neither half stands");
        await RecallAsync(gn, request.Id);
        await Databases.UntilAsync(
            async () => (await cbp.GetAsync($"/api/v1/handoffs/{request.Write()}")).Status == HttpStatusCode.NotFound, "it is gone");
    }

    [Fact]
    public async Task An_event_of_an_operation_goes_the_same_road_with_its_own_rules()
    {
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var (operation, report) = (await gn.OperationAsync(), Guid.CreateVersion7());
        await gn.PostAsync<ReportPosted>($"{operation}/reports", new(new("Nombra un domicilio", "es"), "binational"), report);
        await RecallAsync(gn, report);
        (await gn.SendAsync("events/" + report + "/recalls", Recall(report), Guid.CreateVersion7().ToString(), under: "")).Code
            .ShouldBe("already-recalled");
        (await gn.SendAsync("events/" + report + "/recalls", Recall(Guid.CreateVersion7()), Guid.CreateVersion7().ToString(), under: "")).Code
            .ShouldBe("target-unknown");
    }

    private static Task<Answer> RecallAsync(Officer officer, Guid id) =>
        officer.PostAsync<RecordRecalled>($"events/{id}/recalls", new(new(id, "No debía compartirse")), under: "");

    private static string Recall(Guid id) => $$"""{"content":{"target":"{{id}}","reason":"No debía compartirse"} }""";
}
