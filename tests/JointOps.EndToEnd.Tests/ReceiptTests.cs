using System.Net;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.EndToEnd.Tests;

/// <summary>An officer asks where the own event is, and takes its receipt home.</summary>
public class ReceiptTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receipt_verifies_with_the_policy_alone_and_its_checkpoint_is_the_one_that_the_journey_names()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var report = await guard.ReportAsync(await guard.OperationAsync(), Markers.New());
        var text = await ReceiptAsync(guard, report);
        var receipt = TlogProof.Parse(text);
        var policy = PolicyText.Read(await File.ReadAllTextAsync(Path.Combine(cluster.Data.Policies, "mx.policy"), Stop));
        var checkpoint = policy.Verify(receipt.Note, "mx.jointops.example");
        var leaf = (await cluster.ScalarAsync<byte[]>(LocalService.Mexico, $"select bytes from tlog.entry where event_id = '{report}'"))!;
        receipt.Covers(MerkleHash.Leaf(leaf)).ShouldBeTrue();
        receipt.Covers(MerkleHash.Leaf("another leaf"u8)).ShouldBeFalse();

        var journey = (await guard.GetAsync($"/api/v1/events/{report}/journey")).Json;
        journey.GetProperty("index").GetInt64().ShouldBe(receipt.Index);
        var covered = journey.GetProperty("covered");
        covered.GetProperty("size").GetInt64().ShouldBe(checkpoint.Size);
        covered.GetProperty("cosigned").EnumerateArray().Select(c => $"{c.GetProperty("service")} {c.GetProperty("kind")}")
            .ShouldBeSubsetOf(["us mirror", "us witness", "coordination mirror", "coordination witness"]);
        covered.GetProperty("cosigned").EnumerateArray().Count(c => c.GetProperty("kind").GetString() == "mirror").ShouldBe(2);

        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        var file = Path.Combine(tool.Folder, "event.tlog-proof");
        (await tool.RunAsync("receipt", report.ToString(), "--output", file)).Exit.ShouldBe(0);
        TlogProof.Parse(await File.ReadAllTextAsync(file, Stop)).Covers(MerkleHash.Leaf(leaf)).ShouldBeTrue();
        (await tool.RunAsync("receipt", report.ToString())).Output.ShouldStartWith("c2sp.org/tlog-proof@v1\n");
        var lines = (await tool.RunAsync("journey", report.ToString())).Output;
        lines.ShouldContain($"{checkpoint.Size} entries: ");
        lines.ShouldContain("coordination holds all");
    }

    [Fact]
    public async Task Journey_and_receipt_are_for_the_poster_and_for_auditors_and_what_stays_home_has_no_receipt()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await guard.OperationAsync();
        var (report, home) = (await guard.ReportAsync(operation, Markers.New()), Guid.CreateVersion7());
        await guard.PostAsync<ReportPosted>($"{operation}/reports", new(new("Solo nuestro", "es"), "agency"), home);
        await ReceiptAsync(guard, report);
        await ReceiptAsync(await Officer.OfAsync(cluster, LocalService.Mexico, "auditor.mx"), report);
        foreach (var other in (string[])["fgr.liaison", "gn.reader"])
            foreach (var what in (string[])["journey", "receipt"])
                (await (await Officer.OfAsync(cluster, LocalService.Mexico, other)).GetAsync($"/api/v1/events/{report}/{what}")).Code
                    .ShouldBe("not-found", $"{what} for {other}");
        (await guard.GetAsync($"/api/v1/events/{home}/receipt")).Code.ShouldBe("not-found");
        (await guard.GetAsync($"/api/v1/events/{home}/journey")).Json.GetProperty("covered").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    /// <summary>Asked for until there is one; before that the answer says when to come back.</summary>
    private static async Task<string> ReceiptAsync(Officer officer, Guid id)
    {
        var text = "";
        await Databases.UntilAsync(async () =>
        {
            using var answer = await officer.Http.GetAsync(new Uri($"/api/v1/events/{id}/receipt", UriKind.Relative), Stop);
            text = await answer.Content.ReadAsStringAsync(Stop);
            if (answer.StatusCode == HttpStatusCode.Accepted) answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            else (answer.StatusCode, answer.Content.Headers.ContentDisposition!.FileName).ShouldBe((HttpStatusCode.OK, $"{id}.tlog-proof"));
            return answer.StatusCode == HttpStatusCode.OK;
        }, "a cosigned checkpoint covers it");
        return text;
    }
}
