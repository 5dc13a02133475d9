using JointOps.Contracts;
using JointOps.Demo;
using JointOps.Local.Cluster;
using JointOps.Scenario.Tests;
using JointOps.TestKit;

[assembly: AssemblyFixture(typeof(PlayedScenario))]

namespace JointOps.Scenario.Tests;

/// <summary>The scenario of 2019, played to its end on real parts, with a tap on every exchange since before the first post.</summary>
public sealed class PlayedScenario : ClusterFixture, IAsyncLifetime
{
    /// <summary>The scenario.</summary>
    public Demo.Scenario Scenario { get; } = Demo.Scenario.Load();

    /// <summary>Pairs, agencies and codes.</summary>
    public Reference Reference { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    /// <summary>Every message that went through the broker.</summary>
    public Taps Taps { get; private set; } = null!;

    /// <summary>What the services measured.</summary>
    public Collector Collector { get; } = new();

    /// <summary>What the player said.</summary>
    public PlaySummary Summary { get; private set; } = null!;

    /// <summary>The lines that leave their country, by id.</summary>
    public Dictionary<Guid, ScenarioLine> Disclosed => Scenario.Disclosed(Reference.Agencies).ToDictionary(l => l.Key);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Taps = await Taps.OpenAsync(Cluster.BrokerAdministratorUrl, Cluster.BrokerUrl(LocalService.Mexico));
        Uri At(LocalService service) => new(Cluster.Address(service));
        var player = new ScenarioPlayer(
            Scenario, DemoServices.At(At(LocalService.Mexico), At(LocalService.UnitedStates), At(LocalService.Coordination)), user => Cluster.TokenAsync(user));
        Summary = await player.Play(ct: TestContext.Current.CancellationToken);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await Taps.DisposeAsync();
        await DisposeAsync();
        Collector.Dispose();
    }

    /// <inheritdoc />
    protected override LocalClusterOptions Configure(LocalClusterOptions options) => options with
    {
        MoreSettings = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500", ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
        },
    };
}
