using JointOps.Local.Cluster;
using JointOps.Proofs.Notes;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>A country changes its keys, as the README tells an operator to. The cluster is its own: all its services read other policies.</summary>
public class KeyChangeTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Origin = "mx.jointops.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_signed_before_verifies_with_the_policy_of_its_day_and_the_new_one_and_what_is_signed_after_with_the_new_one()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await guard.OperationAsync();
        var before = await ReceiptAsync(guard, await guard.ReportAsync(operation, Markers.New()));
        var policyOfThen = await PolicyAsync();

        foreach (var service in LocalService.All) await cluster.Cluster[service.Name].StopAsync(TimeSpan.FromSeconds(20));
        var (folder, former) = (cluster.Data.LogKeysOf(LocalService.Mexico), cluster.Data.LogKeysOf(LocalService.Mexico) + ".former");
        Directory.Move(folder, former);
        (await tool.RunAsync("keys", "new", Origin, "--folder", folder)).Exit.ShouldBe(0);
        (await tool.RunAsync("keys", "new", Origin, "--folder", folder)).Exit.ShouldNotBe(0); // a key is never overwritten
        foreach (var log in LocalService.All)
        {
            string[] cosigners = [.. LocalService.All.Where(s => s != log).Select(Public)];
            string[] more = log == LocalService.Mexico ? ["--former", Path.Combine(former, KeySet.PublicFile)] : [];
            var written = await tool.RunAsync(["keys", "policy", Public(log), .. cosigners, .. more]);
            written.Exit.ShouldBe(0, written.Errors);
            await File.WriteAllTextAsync(Path.Combine(cluster.Data.Policies, log.Code + ".policy"), written.Output, Stop);
        }
        foreach (var service in LocalService.All) await cluster.Cluster[service.Name].StartAsync(TimeSpan.FromSeconds(60), Stop);

        var after = await ReceiptAsync(guard, await guard.ReportAsync(operation, Markers.New()));
        var policyOfNow = await PolicyAsync();
        foreach (var policy in (Policy[])[policyOfThen, policyOfNow]) policy.Verify(before.Note, Origin).Size.ShouldBeGreaterThan(before.Index);
        policyOfNow.Verify(after.Note, Origin).Size.ShouldBeGreaterThan(after.Index);
        Should.Throw<NoteException>(() => policyOfThen.Verify(after.Note, Origin));
        foreach (var service in LocalService.All)
            (await (await Officer.OfAsync(cluster, service, $"operator.{service.Code}")).GetAsync("/api/v1/verification")).Json
                .GetProperty("incidents").GetArrayLength().ShouldBe(0, service.Name);
    }

    private string Public(LocalService service) => Path.Combine(cluster.Data.LogKeysOf(service), KeySet.PublicFile);

    private async Task<Policy> PolicyAsync() =>
        PolicyText.Read(await File.ReadAllTextAsync(Path.Combine(cluster.Data.Policies, "mx.policy"), Stop));

    private static async Task<TlogProof> ReceiptAsync(Officer officer, Guid id)
    {
        var text = "";
        await Databases.UntilAsync(async () =>
        {
            using var answer = await officer.Http.GetAsync(new Uri($"/api/v1/events/{id}/receipt", UriKind.Relative), Stop);
            text = await answer.Content.ReadAsStringAsync(Stop);
            return answer.StatusCode == System.Net.HttpStatusCode.OK;
        }, "both others hold it");
        return TlogProof.Parse(text);
    }
}
