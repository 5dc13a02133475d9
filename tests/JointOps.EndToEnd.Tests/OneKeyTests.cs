using System.Net;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

public class OneKeyTests(TappedCluster cluster)
{
    private const string Report = """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational"}""";

    [Fact]
    public async Task The_same_post_fifty_times_at_once_is_one_event_and_one_answer()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var (operation, key) = (await officer.OperationAsync(), Guid.CreateVersion7().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => officer.SendAsync(operation + "/reports", Report, key)));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Body).Distinct().Count().ShouldBe(1);
        (await cluster.CountsAsync(LocalService.Mexico, operation)).ShouldBe("3/3/3/3/3");
    }

    [Fact]
    public async Task Fifty_posts_to_one_operation_at_once_are_fifty_events()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        var operation = await officer.OperationAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            officer.PostAsync<ReportPosted>(operation + "/reports", new(new($"Report {i}", "en"), "binational"))));
        answers.Select(a => a.Version).Order().ShouldBe(Enumerable.Range(3, 50).Select(v => (long)v));
        answers.OrderBy(a => a.Version).Select(a => a.Index!.Value).ShouldBeInOrder();
        (await cluster.CountsAsync(LocalService.UnitedStates, operation)).ShouldBe("52/52/52/52/52");
    }
}
