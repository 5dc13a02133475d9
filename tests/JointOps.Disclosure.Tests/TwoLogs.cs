using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;
using JointOps.TestKit;
using JointOps.TestLedger;

[assembly: AssemblyFixture(typeof(JointOps.Disclosure.Tests.TwoLogs))]

namespace JointOps.Disclosure.Tests;

/// <summary>Both countries' logs as their ledgers wrote them, with corrections, retractions and much that never left.</summary>
public sealed class TwoLogs : IAsyncLifetime
{
    private readonly PrivatePostgres _server = new();

    public const string Mexico = "mx.jointops.example", UnitedStates = "us.jointops.example";

    public Dictionary<string, IReadOnlyList<LogLine>> Logs { get; } = [];

    public PrivatePostgres Server => _server;

    public PeerLogs Peers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        Peers = await PeerLogs.StartAsync();
        foreach (var name in new[] { "mx", "us" })
        {
            await using var side = await Side.StartAsync(_server, name);
            for (var i = 0; i < 8; i++)
            {
                var told = await side.PostAsync(
                    new ReportPosted($"uno {i}", "es", "secret"), $"operations/{i % 3}", i % 2 == 0 ? "pair" : "binational");
                await side.PostAsync(new ReportPosted($"home {i}", "es"), $"operations/{i % 3}", "national");
                await side.PostAsync(
                    new RecordCorrected(told.Id, "error", [new("narrative", $"dos {i}")]), $"operations/{i % 3}", supersedes: told.Id);
                if (i % 3 == 0) await side.PostAsync(new RecordRetracted(told.Id, "error"), $"operations/{i % 3}", supersedes: told.Id);
            }
            Logs[side.Settings.Origin] = await side.LogAsync();
        }
    }

    public LeafRun Run(string origin, int from, int to) => Runs.Of(origin, [.. Logs[origin].Skip(from).Take(to - from)], Logs[origin]);

    public LeafRun Whole(string origin) => Run(origin, 0, Logs[origin].Count);

    /// <summary>Coordination with its timeline; it heals from whom it is given.</summary>
    public Task<Receiver> CoordinationAsync(IHttpClientFactory? peers = null, TimeSpan? silence = null) => Receiver.StartAsync(
        _server, "coordination", LedgerSchema.Script(typeof(TimelineKeeping), "timeline.sql"),
        settings => new(() => new TimelineLog(settings), new TimelineKeeping()), peers ?? Peers, silence: silence);

    /// <summary>A country's own intake, which adds nothing.</summary>
    public Task<Receiver> MexicoAsync() => Receiver.StartAsync(_server, "mx", null, _ => Kept.Nothing, Peers);

    /// <summary>The other country's.</summary>
    public Task<Receiver> UnitedStatesAsync() => Receiver.StartAsync(_server, "us", null, _ => Kept.Nothing, Peers);

    public async ValueTask DisposeAsync()
    {
        await Peers.DisposeAsync();
        await _server.DisposeAsync();
    }
}
