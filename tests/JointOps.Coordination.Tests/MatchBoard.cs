using JointOps.Coordination.Seizures;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Coordination.Tests;

/// <summary>Coordination with its writer and its detector of matches, told of seizures leaf by leaf; it looks when it is told to.</summary>
public sealed class MatchBoard : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _replicas = [];
    private MatchDetector _detector = null!;

    private MatchBoard(Board board) => Board = board;

    public Board Board { get; }

    public UnreadFacts Facts { get; } = new(NullLogger<UnreadFacts>.Instance);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MatchBoard> StartAsync(PrivatePostgres server)
    {
        var board = new MatchBoard(await Board.StartAsync(server));
        board._detector = await board.ReplicaAsync();
        await board.LookAsync(); // at all that there is: nothing; from now on at what comes
        return board;
    }

    /// <summary>Another instance on the same database, with nothing in memory: as after a crash, or beside the first.</summary>
    public async Task<MatchDetector> ReplicaAsync()
    {
        var r = Board.Receiver;
        var replica = new Replica(new(r.NewGroup(), r.Wake, NullLogger<Writer>.Instance));
        await replica.Writer.StartAsync(Stop);
        _replicas.Add(replica);
        var detector = new MatchDetector(r.Database, replica.Writer, Side.Reference.Agencies, Facts, r.Clock);
        replica.Listening = r.Wake.Listen(detector);
        return detector;
    }

    /// <summary>Looks at what came.</summary>
    public Task LookAsync() => _detector.StepAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

    /// <summary>Tells one side's leaves, and looks.</summary>
    public async Task TellAsync(string side, params (Leaf, string)[] told)
    {
        await Board.TellAsync(side, told);
        await LookAsync();
    }

    /// <summary>A seizure of one firearm as a side would tell it.</summary>
    public static (Leaf Leaf, string Content) Seizure(
        string side, string serial, double hours = 0, string? agency = null, string[]? releaseTo = null, string state = "ok")
    {
        var leaf = Board.Leaf(side, Posts.Occurred.AddHours(hours)) with { Type = "seizure.recorded.v1", ReleaseTo = releaseTo };
        return (leaf with { Agency = agency ?? leaf.Agency }, $$"""
            {"document":"1","place":{"locality":"Centro"},"direction":"southbound",
             "items":[{"no":1,"kind":"firearm","serial":"{{serial}}","serialState":"{{state}}"}]}
            """);
    }

    public static (Leaf Leaf, string Content) Corrected((Leaf Leaf, string) told, string serial) => (
        Board.Correction(told.Leaf, TimeSpan.FromHours(1)),
        $$"""{"target":"{{told.Leaf.Id}}","reason":"x","fields":[{"path":"items.0.serial","value":"{{serial}}"}]}""");

    public static (Leaf Leaf, string Content) Retracted((Leaf Leaf, string) told) =>
        (Board.Correction(told.Leaf, TimeSpan.FromHours(2)) with { Type = "record.retracted.v1" }, Board.Retract(told.Leaf));

    /// <summary>What takes an event back, or gives it another marking.</summary>
    public static (Leaf Leaf, string Content) Spoken((Leaf Leaf, string) told, string type, string fields) => (
        Board.Correction(told.Leaf, TimeSpan.FromHours(3)) with { Type = type },
        $$"""{"target":"{{told.Leaf.Id}}","reason":"x"{{fields}}}""");

    /// <summary>The one report given up for the other.</summary>
    public static (Leaf Leaf, string Content) Merged((Leaf Leaf, string) gone, string keptSide, (Leaf Leaf, string) kept) => (
        gone.Leaf with { Id = Guid.CreateVersion7(), Type = "seizure.merged.v1", Recorded = gone.Leaf.Recorded.AddHours(1) }, $$"""
        {"kept":{"side":"{{keptSide}}","id":"{{kept.Leaf.Id}}"},"merged":["{{gone.Leaf.Id}}"],
         "items":[{"seizure":"{{gone.Leaf.Id}}","from":1,"to":1}],"reason":"x"}
        """);

    /// <summary>What a reader sees of the matches; an auditor sees all.</summary>
    public async Task<IReadOnlyList<TimelineItem>> MatchesAsync(string? agency = null) => (await Board.PageAsync(
        new(Side: "coordination", Type: "seizure.match-detected.v1"),
        agency is null ? null : new(Side.Reference.Agencies.Find(agency)!.Side, agency, Contracts.Roles.AgencyReader))).Items;

    /// <summary>The matches that stand before an agency, each as its two seizures and items.</summary>
    public async Task<string[]> StandingAsync(string? agency = null) =>
    [
        .. (await MatchesAsync(agency)).Where(m => !m.Retracted)
            .Select(m => string.Join('+', m.Content!.Value.GetProperty("items").EnumerateArray().Select(i => i.GetRawText())))
            .Order(StringComparer.Ordinal),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) await replica.DisposeAsync();
        await Board.DisposeAsync();
    }

    private sealed class Replica(Writer writer) : IAsyncDisposable
    {
        public Writer Writer => writer;

        public IDisposable? Listening { get; set; }

        public async ValueTask DisposeAsync()
        {
            Listening?.Dispose();
            await writer.StopAsync(default);
            writer.Dispose();
        }
    }
}
