using JointOps.Contracts;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>A handoff that was accepted and is not carried out: the demonstration clock of all services passes its deadline.</summary>
public class OverdueHandoffTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Past_its_deadline_an_accepted_handoff_is_overdue_for_both_and_awaits_whoever_has_not_told_its_half()
    {
        var start = new DateTimeOffset(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
        await cluster.HoldClocksAsync(start);
        var (gn, cbp) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var request = await Handoffs.AskAsync(gn, Handoffs.Asked("information", deadline: start.AddHours(20)));
        await Handoffs.UntilAsync(cbp, request, h => Awaits(h) && !IsOverdue(h), "CBP is to answer");
        await Handoffs.SaidAsync(cbp, request, "accept", new HandoffNote());
        await Handoffs.UntilAsync(gn, request, h => Handoffs.Text(h, "state") == "accepted" && !Awaits(h) && !IsOverdue(h), "there is time left");
        foreach (var officer in (Officer[])[gn, cbp, await Officer.OfAsync(cluster, LocalService.Coordination, "hsi.reader")])
            await Databases.UntilAsync(async () => await FiguresAsync(officer) == "1 asked, 0 overdue, 0 different: accepted 1 (2 facts)", "counted");
        var known = (await gn.GetAsync("/api/v1/handoffs/figures")).Json.GetProperty("knownAt").GetString();

        await cluster.HoldClocksAsync(start.AddHours(21));
        foreach (var officer in (Officer[])[gn, cbp])
        {
            await Handoffs.UntilAsync(officer, request, h => Awaits(h) && IsOverdue(h), "it is overdue for both");
            (await FiguresAsync(officer)).ShouldBe("1 asked, 1 overdue, 0 different: accepted 1 (2 facts)");
        }
        await Handoffs.SaidAsync(gn, request, "give", new HandoffHands());
        await Handoffs.UntilAsync(gn, request, h => !Awaits(h) && IsOverdue(h), "GN has done its half");
        await Handoffs.UntilAsync(cbp, request, h => Handoffs.Text(h, "state") == "given" && Awaits(h) && IsOverdue(h), "CBP has not");
        await Handoffs.SaidAsync(cbp, request, "receive", new HandoffHands(Seal: "S-2"));
        await Handoffs.UntilAsync(gn, request, h => Handoffs.Text(h, "state") == "closed" && !Awaits(h) && !IsOverdue(h), "it is over");
        (await FiguresAsync(gn)).ShouldBe("1 asked, 0 overdue, 1 different: closed 1 (4 facts)"); // one tells of a seal
        (await FiguresAsync(gn, $"?knownAt={known}")).ShouldBe("1 asked, 0 overdue, 0 different: accepted 1 (2 facts)"); // the past is as it was
        (await FiguresAsync(gn, "?from=2019-07-23&to=2019-07-24")).ShouldBe("0 asked, 0 overdue, 0 different:  (0 facts)");
    }

    private static async Task<string> FiguresAsync(Officer officer, string query = "")
    {
        var figures = (await officer.GetAsync("/api/v1/handoffs/figures" + query)).Json;
        var counts = figures.GetProperty("counts");
        return $"{counts.GetProperty("asked")} asked, {counts.GetProperty("overdue")} overdue, {counts.GetProperty("different")} different: "
            + string.Join(
                ", ", counts.GetProperty("states").EnumerateArray().Select(s => $"{s.GetProperty("state").GetString()} {s.GetProperty("count")}"))
            + $" ({figures.GetProperty("facts")} facts)";
    }

    private static bool Awaits(System.Text.Json.JsonElement handoff) => handoff.GetProperty("awaitsMe").GetBoolean();

    private static bool IsOverdue(System.Text.Json.JsonElement handoff) => handoff.GetProperty("overdue").GetBoolean();
}
