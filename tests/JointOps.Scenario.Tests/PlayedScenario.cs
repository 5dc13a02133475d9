using JointOps.Contracts;
using JointOps.Demo;
using JointOps.Local.Cluster;
using JointOps.Scenario.Tests;
using JointOps.ScenarioBook;
using JointOps.TestKit;

[assembly: AssemblyFixture(typeof(PlayedScenario))]

namespace JointOps.Scenario.Tests;

/// <summary>The scenario of 2019, played to its end on real parts, with a tap on every exchange since before the first post.</summary>
public sealed class PlayedScenario : ClusterFixture, IAsyncLifetime
{
    public Demo.Scenario Scenario { get; } = Demo.Scenario.Load();

    /// <summary>Pairs, agencies and codes.</summary>
    public Reference Reference { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    /// <summary>Every message that went through the broker.</summary>
    public Taps Taps { get; private set; } = null!;

    /// <summary>What the services measured.</summary>
    public Collector Collector { get; } = new();

    /// <summary>What the player said.</summary>
    public PlaySummary Summary { get; private set; } = null!;

    /// <summary>Who may have what, kept by hand from the scenario file.</summary>
    public Book Book { get; }

    /// <summary>The pages of what left its country, by id.</summary>
    public Dictionary<Guid, Page> Disclosed => Book.Pages.Where(p => p.LeftWith is not null).ToDictionary(p => p.Line.Key);

    /// <summary>Opens the book.</summary>
    public PlayedScenario() => Book = Book.Of(Scenario, Reference.Agencies);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Taps = await Taps.OpenAsync(Cluster.BrokerAdministratorUrl, Cluster.BrokerUrl(LocalService.Mexico));
        Summary = await PlayAsync();
    }

    /// <summary>Plays it, or what is not there yet.</summary>
    public Task<PlaySummary> PlayAsync()
    {
        Uri At(LocalService service) => new(Cluster.Address(service));
        return new ScenarioPlayer(Scenario, DemoServices.At(At(LocalService.Mexico), At(LocalService.UnitedStates), At(LocalService.Coordination)),
            user => Cluster.TokenAsync(user))
            .Play(ct: TestContext.Current.CancellationToken);
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
