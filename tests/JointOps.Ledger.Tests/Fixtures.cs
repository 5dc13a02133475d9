using JointOps.TestKit;
using JointOps.TestLedger;

[assembly: AssemblyFixture(typeof(PrivatePostgres))]

namespace JointOps.Ledger.Tests;

/// <summary>A class of tests with a ledger of its own for each test.</summary>
public abstract class OnALedger(PrivatePostgres server) : IAsyncLifetime
{
    private Side? _side;

    protected Side Side => _side!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _side = await Side.StartAsync(server, "mx", stop: Stop);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_side is not null) await _side.DisposeAsync();
    }
}

/// <summary>One ledger for a class whose tests leave each other's rows alone.</summary>
public sealed class SharedLedger(PrivatePostgres server) : IAsyncLifetime
{
    private Side? _side;

    public Side Side => _side!;

    public async ValueTask InitializeAsync() => _side = await Side.StartAsync(server, "mx");

    public async ValueTask DisposeAsync()
    {
        if (_side is not null) await _side.DisposeAsync();
    }
}
