using JointOps.Contracts;
using JointOps.Coordination.Mirror;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;
using Microsoft.Extensions.Logging.Abstractions;
using static JointOps.Coordination.Tests.Facts;

namespace JointOps.Coordination.Tests;

/// <summary>Coordination with its writer and its mirror detector, on a held clock, told of checkpoints leaf by leaf.</summary>
public sealed class MirrorBoard : IAsyncDisposable
{
    private readonly Board _board;
    private readonly List<Writer> _writers = [];
    private readonly MirrorSettings _settings;
    private Leadership? _leadership;

    private MirrorBoard(Board board)
    {
        _board = board;
        var r = board.Receiver;
        _settings = new(Tolerance);
        Reader = new(r.Database, _settings, Side.Reference, r.Clock);
    }

    public static CityPair Pair { get; } = Side.Reference.Pair("tijuana-san-diego")!;

    public Board Board => _board;

    public LedgerDatabase Database => _board.Receiver.Database;

    public MirrorJudge Judge { get; private set; } = null!;

    public MirrorReader Reader { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MirrorBoard> StartAsync(PrivatePostgres server)
    {
        var board = new MirrorBoard(await Board.StartAsync(server));
        board.Judge = await board.ReplicaAsync();
        return board;
    }

    /// <summary>
    /// Another instance on the same database, with a writer of its own and nothing in memory: as after a crash, or beside the first.
    /// </summary>
    public async Task<MirrorJudge> ReplicaAsync()
    {
        var r = _board.Receiver;
        var writer = new Writer(r.NewGroup(), r.Wake, NullLogger<Writer>.Instance);
        _writers.Add(writer);
        await writer.StartAsync(Stop);
        return new(_settings, r.Database, writer, Side.Reference);
    }

    /// <summary>A leaf and its content: a checkpoint opens or closes.</summary>
    public static (Leaf Leaf, string Content) Checkpoint(string side, string what, string end, double minute,
        string marking = "binational", string pair = "tijuana-san-diego", string crossing = "san-ysidro") =>
        (Board.Leaf(side, At(minute)) with { Type = $"checkpoint.{what}.v1", Subject = $"operations/{side}", Marking = marking, Pair = pair },
            $$"""{"crossing":"{{crossing}}","end":"{{end}}"}""");

    public static (Leaf Leaf, string Content) Retracted((Leaf Leaf, string Content) told) =>
        (Board.Correction(told.Leaf, TimeSpan.FromMinutes(1)) with { Type = "record.retracted.v1" }, Board.Retract(told.Leaf));

    public Task TellAsync(string side, params (Leaf, string)[] told) => _board.TellAsync(side, told);

    /// <summary>The service's clock stands at that minute.</summary>
    public Task HoldAsync(double minute) => _board.Receiver.Clock.HoldAsync(Database.Reads, At(minute), Stop);

    /// <summary>Judges once.</summary>
    public Task<DateTimeOffset?> JudgeAsync(CityPair? pair = null) => Judge.JudgeAsync(pair ?? Pair, _board.Receiver.Clock.GetUtcNow(), Stop);

    /// <summary>Runs the detector as the service does.</summary>
    public async Task DetectAsync()
    {
        var detector = new MirrorDetector(Database, Judge, Side.Reference, _board.Receiver.Clock, NullLogger<MirrorDetector>.Instance);
        _leadership = new(Database, _board.Receiver.Wake, [detector], NullLogger<Leadership>.Instance);
        await _leadership.StartAsync(Stop);
    }

    public async Task<MirrorBook> BookAsync(string pair = "tijuana-san-diego") => await Judge.ReadAsync(pair, MirrorBook.Empty, Stop);

    /// <summary>What coordination shows of its own on the timeline.</summary>
    public async Task<IReadOnlyList<TimelineItem>> ShownAsync(Reader? reader = null) =>
        (await _board.PageAsync(new(Side: "coordination"), reader)).Items;

    public async ValueTask DisposeAsync()
    {
        if (_leadership is not null)
        {
            await _leadership.StopAsync(default);
            _leadership.Dispose();
        }
        foreach (var writer in _writers)
        {
            await writer.StopAsync(default);
            writer.Dispose();
        }
        await _board.DisposeAsync();
    }
}
