using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure;
using JointOps.Disclosure.Intaking;
using JointOps.Operations;
using JointOps.Operations.Holds;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;

namespace JointOps.Ledger.Tests;

/// <summary>Mexico with its legal holds on a database of its own, and what the United States tells it, in groups of a test's choice.</summary>
internal sealed class Holder : IAsyncDisposable
{
    private const string UnitedStates = "us.jointops.example";

    private readonly Receiver _mexico;
    private readonly PeerLogs _peers;
    private readonly AppendGroup _group;
    private long _next;

    private Holder(Receiver mexico, PeerLogs peers) => (_mexico, _peers, _group) = (mexico, peers, mexico.NewGroup());

    public static async Task<Holder> StartAsync(PrivatePostgres server, CancellationToken stop)
    {
        var peers = await PeerLogs.StartAsync(stop);
        return new(await Receiver.StartAsync(server, "mx", OperationServices.Schema, settings => new(
            null, new HoldModel(Side.Reference.Agencies), new HoldsInForce(settings), new HeldUntilReleased(settings)), peers, stop: stop), peers);
    }

    /// <summary>One group of leaves and posts.</summary>
    public async Task RunAsync(IReadOnlyList<TakenLeaf> told, params IReadOnlyList<Post> posts)
    {
        var outcome = await _group.RunAsync(posts, told.Count == 0 ? [] : [new(told)], default);
        outcome.Answers.ShouldAllBe(a => a is Accepted);
        outcome.Taken.ShouldAllBe(t => Equals(t, told.Count));
    }

    /// <summary>A leaf of the United States with its content.</summary>
    public TakenLeaf Told(object data, Guid? supersedes = null, string operation = "1") =>
        Told(EventTypes.Name(data.GetType()), JsonSerializer.Serialize(data, data.GetType(), Wire.Options), supersedes, operation);

    /// <summary>One whose content was written by hand, and its disclosure, perhaps, otherwise than by us.</summary>
    public TakenLeaf Told(string type, string content, Guid? supersedes = null, string operation = "1", Func<string, string>? written = null)
    {
        var leaf = new Leaf(Guid.CreateVersion7(), UnitedStates, type, Posts.Occurred, "America/Tijuana", Posts.Occurred.AddMinutes(1),
            $"operations/{operation}", "tijuana-san-diego", "cbp", "binational", [], Supersedes: supersedes);
        var disclosure = SaltedDisclosure.Make(leaf.Id.ToByteArray(), "content", Encoding.UTF8.GetBytes(content));
        disclosure = written?.Invoke(disclosure) ?? disclosure;
        return LeafReading.Read(UnitedStates, new(
            _next++, Encoding.UTF8.GetString((leaf with { Digests = [SaltedDisclosure.Digest(disclosure)] }).ToBytes()), [disclosure]));
    }

    /// <summary>A hold, and what it is named.</summary>
    public static (Guid Id, Post Post) Hold(string scope, string of)
    {
        var key = Guid.CreateVersion7();
        return (key, Posts.Of("mx", new LegalHoldPlaced(scope, of, "Juzgado Tercero", "OF-1"), $"holds/{key}", Posts.Envelope("mx"), key));
    }

    public static Post Release(Guid hold) =>
        Posts.Of("mx", new LegalHoldReleased(new("mx", hold), "Juzgado Tercero", "OF-2"), $"holds/{hold}", Posts.Envelope("mx"));

    /// <summary>The leaves whose contents stand aside.</summary>
    public Task<long[]> HeldAsync() => IndexesAsync("vault.held");

    /// <summary>The leaves whose contents stand beside them.</summary>
    public Task<long[]> ShownAsync() => IndexesAsync("tlog.disclosure");

    private async Task<long[]> IndexesAsync(string table)
    {
        await using var command = _mexico.Database.Reads.CreateCommand($"select idx from {table} where origin = 'us' order by idx");
        var rows = new List<long>();
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync()) rows.Add(r.GetInt64(0));
        return [.. rows];
    }

    public async ValueTask DisposeAsync()
    {
        await _mexico.DisposeAsync();
        await _peers.DisposeAsync();
    }
}
