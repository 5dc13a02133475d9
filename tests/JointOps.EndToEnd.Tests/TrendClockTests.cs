using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Hours of open checkpoints as time goes by: the demonstration clock of all services is moved.</summary>
public class TrendClockTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Hours_go_by_while_a_checkpoint_works_and_stand_when_it_is_closed_and_the_answer_always_says_what_it_knew_by_when()
    {
        await cluster.HoldClocksAsync(_noon);
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await gn.OperationAsync();
        (await HoursAsync(gn)).ShouldBe((0, "2019-07-22T18:00:00.000Z"));
        await gn.PostAsync<CheckpointOpened>($"{operation}/checkpoints/open",
            new(new("san-ysidro", "south"), "binational", _noon.AddHours(-1), "America/Tijuana"));
        (await HoursAsync(gn)).ShouldBe((1, "2019-07-22T18:00:00.000Z"));
        await cluster.HoldClocksAsync(_noon.AddHours(2));
        (await HoursAsync(gn)).ShouldBe((3, "2019-07-22T20:00:00.000Z"));
        await gn.PostAsync<CheckpointClosed>($"{operation}/checkpoints/close",
            new(new("san-ysidro", "south"), "binational", _noon.AddHours(2), "America/Tijuana"));
        (await HoursAsync(gn)).ShouldBe((3, "2019-07-22T20:00:00.000Z"));
        await cluster.HoldClocksAsync(_noon.AddHours(5));
        (await HoursAsync(gn)).ShouldBe((3, "2019-07-22T23:00:00.000Z")); // nothing was counted anew, and nothing came since
    }

    private static async Task<(decimal Hours, string? KnownAt)> HoursAsync(Officer officer)
    {
        var trends = (await officer.GetAsync("/api/v1/trends?from=2019-07-20&to=2019-07-24")).Json;
        return (trends.GetProperty("total").GetProperty("counts").GetProperty("openHours").GetDecimal(), trends.GetProperty("knownAt").GetString());
    }
}
