using JointOps.Feeds;
using JointOps.Operations;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

/// <summary>Mexico's service as far as its database goes, with all its read models, for one test.</summary>
public abstract class MexicoTests(TwoLogs logs) : IAsyncLifetime
{
    private PeerLogs _peers = null!;

    /// <summary>Its intake, on a database of its own.</summary>
    private protected Receiver Mexico { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        _peers = await PeerLogs.StartAsync(Stop);
        Mexico = await Receiver.StartAsync(
            logs.Server, "mx", OperationServices.Schema + FeedServices.Schema, settings => new(null, ReadModelTests.Models(settings)), _peers,
            stop: Stop);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Mexico.DisposeAsync();
        await _peers.DisposeAsync();
    }
}
