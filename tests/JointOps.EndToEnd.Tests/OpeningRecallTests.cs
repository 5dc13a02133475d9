using System.Net;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What was opened on a stream of its own is taken back from every recipient: a request for a handoff, a figure, a judgment.</summary>
public class OpeningRecallTests(TappedCluster cluster)
{
    [Fact]
    public async Task A_request_for_a_handoff_whose_arrest_should_not_have_been_told_is_taken_back_from_the_other_side_too()
    {
        var (gn, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var request = await Handoffs.AskAsync(gn, Handoffs.Asked("information"));
        await Handoffs.UntilAsync(cbp, request, h => h.GetProperty("awaitsMe").GetBoolean(), "CBP is to answer");
        var answer = await cbp.SendAsync("handoffs/" + request.Id + "/recalls", Recall(request.Id), Guid.CreateVersion7().ToString(), under: "");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.NotFound, "not-found")); // only who asked takes it back
        await RecallAsync(gn, "handoffs", request.Id);
        await Databases.UntilAsync(
            async () => (await cbp.GetAsync($"/api/v1/handoffs/{request.Write()}")).Status == HttpStatusCode.NotFound
                && !(await cbp.GetAsync("/api/v1/handoffs")).Body.Contains(request.Id.ToString(), StringComparison.Ordinal),
            "CBP has it no more, and nothing of it awaits anybody");
        var again = await gn.SendAsync("handoffs/" + request.Id + "/recalls", Recall(request.Id), Guid.CreateVersion7().ToString(), under: "");
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
        await RecallAsync(fgr, "figures", figure);
        await RecallAsync(fgr, "judgments", judgment);
        await Databases.UntilAsync(
            async () => !await HasAsync(cbp, "figures", figure) && !await HasAsync(cbp, "assets/waterfall", judgment), "CBP has neither");
        (await HasAsync(fgr, "figures", figure)).ShouldBeTrue();
    }

    private static Task<Answer> RecallAsync(Officer officer, string root, Guid id) =>
        officer.PostAsync<RecordRecalled>($"{root}/{id}/recalls", new(new(id, "No debía compartirse")), under: "");

    private static string Recall(Guid id) => $$"""{"content":{"target":"{{id}}","reason":"No debía compartirse"} }""";
}
