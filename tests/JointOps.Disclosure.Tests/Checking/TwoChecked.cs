using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Seizures;
using JointOps.Coordination.Timeline;
using JointOps.Disclosure.Intaking;
using JointOps.Feeds;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Operations;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests.Checking;

/// <summary>Mexico's database with a row in every table, its logs long enough for a stored node; and coordination's with its timeline.</summary>
public sealed class TwoChecked(TwoLogs logs) : IAsyncLifetime
{
    private const int Seed = 20_190_726, Many = 300;
    private readonly RandomHistory _history = new(new(Seed));
    private readonly Random _random = new(Seed);
    private PeerLogs _peers = null!;

    internal CheckedService Mexico { get; private set; } = null!;

    internal CheckedService Coordination { get; private set; } = null!;

    internal CheckedService Of(string name) => name == "mx" ? Mexico : Coordination;

    public async ValueTask InitializeAsync()
    {
        _peers = await PeerLogs.StartAsync();
        var on = await Receiver.StartAsync(
            logs.Server, "mx", OperationServices.Schema + FeedServices.Schema, settings => new(null, ReadModelTests.Models(settings)), _peers);
        Mexico = new(on, new ReadModelRebuild(on.Database, on.Settings, Side.Reference.Agencies, ReadModelTests.Models(on.Settings)));
        for (var i = 0; i < 40; i++) await StepAsync();
        await FillAsync();
        await Mexico.SignAsync(default);

        var kept = new IReadModel[] { new TimelineKeeping(), new SeizureTermModel() };
        on = await Receiver.StartAsync(logs.Server, "coordination",
            LedgerSchema.Script(typeof(TimelineKeeping), "timeline.sql") + LedgerSchema.Script(typeof(TimelineKeeping), "seizures.sql"),
            settings => new(() => new TimelineLog(settings), kept), _peers);
        Coordination = new(on, new TimelineRebuild(on.Database), new ReadModelRebuild(on.Database, on.Settings, Side.Reference.Agencies, kept));
        for (var i = 0; i < 4; i++)
            await on.TakeAsync(logs.Run(TwoLogs.Mexico, i * 4, (i + 1) * 4), logs.Run(TwoLogs.UnitedStates, i * 4, (i + 1) * 4));
        var seizure = Runs.Foreign(TwoLogs.UnitedStates, 16, SeizureTerms.Recorded, Seizure);
        await on.TakeAsync(Runs.Of(TwoLogs.UnitedStates, [seizure], logs.Logs[TwoLogs.UnitedStates]));
        await Coordination.SignAsync(default);
    }

    private const string Seizure = """
        {"document":"S-1","place":{"locality":"Otay"},"direction":"southbound","items":[{"no":1,"kind":"firearm","type":"rifle","serial":"A1-1",
        "serialState":"ok","manufacturer":"Romarm"}]}
        """;

    /// <summary>One more group of whatever may come to Mexico.</summary>
    internal async Task StepAsync()
    {
        var run = _history.Run(_random.Next(3) == 0 ? "coordination" : "us");
        (await Mexico.On.NewGroup().RunAsync(_history.Posts(), [run], default)).Answers.ShouldAllBe(a => a is Accepted);
    }

    private async Task FillAsync()
    {
        var group = Mexico.On.NewGroup();
        await group.RunAsync([
            .. Enumerable.Range(0, Many).Select(i => Posts.Of("mx", new ReportPosted($"Novedad {i}", "es", "secret"), "operations/1",
                Posts.Envelope("mx", i % 10 == 0 ? "national" : "binational"))),
            Posts.Of("mx", new LegalHoldPlaced(HoldScopes.Subject, "US-SUBJ-000917", "Juzgado", "OF-1"), "holds/1", Posts.Envelope("mx")),
            Posts.Of("mx", new PrivacyErased("MX-SUJ-0001", "retention-over", "ACTA-1"), "subjects/MX-SUJ-0001", Posts.Envelope("mx")),
        ], [], default);
        var next = await Mexico.On.Database.StreamVersionAsync(LeafTaken.Stream("us"), default) ?? 0;
        await group.RunAsync([], [new([.. Enumerable.Range(0, Many).Select(i => LeafReading.Read(TwoLogs.UnitedStates,
            Runs.Foreign(TwoLogs.UnitedStates, next + i, "operation.report-posted.v1", $$"""{"narrative":"News {{i}}","lang":"en"}""")))])], default);
    }

    public async ValueTask DisposeAsync()
    {
        await Mexico.DisposeAsync();
        await Coordination.DisposeAsync();
        await _peers.DisposeAsync();
    }
}
