using JointOps.Contracts;
using JointOps.Demo;
using JointOps.Local.Cluster;
using JointOps.ScenarioBook;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Chaos.Tests;

/// <summary>A cluster of its own: the scenario plays in its own time, before anything of ours.</summary>
public sealed class ScenarioCluster : ClusterFixture;

public class ScenarioKillTests(ScenarioCluster cluster) : IClassFixture<ScenarioCluster>
{
    private static readonly string[] _victims = ["mexico", "rabbitmq", "united-states", "coordination"];

    private readonly Demo.Scenario _scenario = Demo.Scenario.Load();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_scenario_is_played_to_its_end_once_and_in_order_though_each_service_and_the_broker_were_killed()
    {
        Uri At(LocalService service) => new(cluster.Cluster.Address(service));
        var player = new ScenarioPlayer(
            _scenario, DemoServices.At(At(LocalService.Mexico), At(LocalService.UnitedStates), At(LocalService.Coordination)),
            user => cluster.Cluster.TokenAsync(user));
        var summary = await player.Play(new Killer(cluster, _scenario.Lines.Count), Stop);
        (summary.Posted, summary.StillFrozen.Count).ShouldBe((_scenario.Lines.Count, 0));

        var book = Book.Of(_scenario, Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference")).Agencies);
        foreach (var side in new[] { LocalService.Mexico, LocalService.UnitedStates })
        {
            var left = book.Pages.Where(p => p.Line.Side == side.Code && p.LeftWith is not null)
                .OrderBy(p => p.LeftWith!.No).ThenBy(p => p.Line.No).Select(p => p.Line.Key).ToArray();
            (await ScenarioIdsAsync(side, "select event_id from tlog.entry order by idx")).ShouldBe(left);
            (await ScenarioIdsAsync(LocalService.Coordination, $"select id from feed.entry where origin = '{side.Code}' order by pos")).Distinct()
                .ShouldBe(left);
            (await ScenarioIdsAsync(side, $"select id from feed.entry where origin = '{side.Code}' order by pos")).Distinct()
                .ShouldBe(_scenario.Lines.Where(l => l.Side == side.Code).Select(l => l.Key));
        }
        (await player.Play(ct: Stop)).AlreadyPlayed.ShouldBeTrue();
    }

    private async Task<List<Guid>> ScenarioIdsAsync(LocalService service, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.Cluster.OwnerConnection(service));
        await using var command = source.CreateCommand(sql);
        await using var r = await command.ExecuteReaderAsync(Stop);
        var ids = new List<Guid>();
        while (await r.ReadAsync(Stop)) ids.Add(r.GetGuid(0));
        return [.. ids.Where(id => _scenario.Find(id) is not null)]; // beside what the services say themselves
    }

    /// <summary>Kills one after the other while lines are posted; what was killed is started again by its keeper.</summary>
    private sealed class Killer(ClusterFixture cluster, int lines) : IProgress<(int Done, int Total, string Text)>
    {
        private int _killed;

        public void Report((int Done, int Total, string Text) value)
        {
            if (_killed < _victims.Length && value.Done >= lines * (_killed + 1) / (_victims.Length + 1))
                cluster.Cluster[_victims[_killed++]].Signal("KILL");
        }
    }
}
