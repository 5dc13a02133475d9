using JointOps.Contracts;
using JointOps.Coordination.Seizures;
using JointOps.Coordination.Timeline;
using JointOps.Disclosure;
using JointOps.Feeds;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Joint;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;

[assembly: AssemblyFixture(typeof(PrivatePostgres))]

namespace JointOps.Coordination.Tests;

/// <summary>Coordination's timeline with both countries' logs told leaf by leaf.</summary>
public sealed class Board : IAsyncDisposable
{
    public const string Origin = ".jointops.example";

    private readonly Dictionary<string, Frontier> _told = new() { ["mx"] = Frontier.Empty, ["us"] = Frontier.Empty };
    private readonly PeerLogs _peers;

    private Board(PeerLogs peers, Receiver receiver)
    {
        (_peers, Receiver) = (peers, receiver);
        Reader = new(receiver.Database, Side.Reference, new(TimeSpan.FromMinutes(60)), receiver.Clock);
    }

    public Receiver Receiver { get; }

    public TimelineReader Reader { get; }

    public static async Task<Board> StartAsync(PrivatePostgres server)
    {
        var peers = await PeerLogs.StartAsync();
        return new(peers, await Receiver.StartAsync(
            server, "coordination", LedgerSchema.Script(typeof(TimelineKeeping), "timeline.sql")
                + LedgerSchema.Script(typeof(TimelineKeeping), "mirror.sql") + LedgerSchema.Script(typeof(TimelineKeeping), "deconfliction.sql")
                + LedgerSchema.Script(typeof(TimelineKeeping), "seizures.sql") + FeedServices.Schema,
            settings => new(
                () => new TimelineLog(settings), new TimelineKeeping(), new SeizureTermModel(),
                new ConflictModel(Side.Reference.Agencies), new JointModel(Side.Reference.Agencies)), peers));
    }

    /// <summary>A leaf as a country would tell it; what matters to a test is changed with <c>with</c>.</summary>
    public static Leaf Leaf(string side, DateTimeOffset? occurred = null) => new(
        Guid.CreateVersion7(), side + Origin, "operation.report-posted.v1", occurred
            ?? Posts.Occurred, "America/Tijuana", (occurred ?? Posts.Occurred).AddMinutes(5),
        "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01", "tijuana-san-diego", side == "mx" ? "gn" : "cbp", "binational", []);

    public static string Report(string narrative) => $$"""{"narrative":"{{narrative}}","lang":"es"}""";

    public static Leaf Correction(Leaf target, TimeSpan after) => target with
    {
        Id = Guid.CreateVersion7(),
        Type = "record.corrected.v1",
        Supersedes = target.Id,
        Time = target.Time + after,
        Recorded = target.Time + after,
    };

    public static string Correct(Leaf target, string narrative) =>
        $$"""{"target":"{{target.Id}}","reason":"error","fields":[{"path":"narrative","value":"{{narrative}}"}]}""";

    public static string Retract(Leaf target) => $$"""{"target":"{{target.Id}}","reason":"de otro operativo"}""";

    /// <summary>Tells leaves of one side with their contents, in their order.</summary>
    public Task TellAsync(string side, params IReadOnlyList<(Leaf Leaf, string Content)> told)
    {
        var before = _told[side];
        LogLine[] lines = [.. told.Select((t, i) => Runs.Line(before.Size + i, t.Leaf, t.Content))];
        _told[side] = before.Add(lines.Select(Runs.Hash));
        return Receiver.TakeAsync(Runs.Of(side + Origin, lines, before));
    }

    /// <summary>The timeline's rows as they stand in the database.</summary>
    public async Task<List<string>> RowsAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Receiver.On.Superuser);
        await using var command = source.CreateCommand("select to_jsonb(r)::text from timeline.row r order by origin, idx, rev");
        await using var r = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await r.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(r.GetString(0));
        return rows;
    }

    /// <summary>Nothing has been told.</summary>
    public async Task WipeAsync()
    {
        (_told["mx"], _told["us"]) = (Frontier.Empty, Frontier.Empty);
        await Receiver.EmptyAsync(TestContext.Current.CancellationToken);
    }

    public Task<TimelinePage> PageAsync(TimelineQuery query, Reader? reader = null) =>
        Reader.PageAsync(query, reader ?? new("coordination", null, Roles.Auditor), TestContext.Current.CancellationToken);

    /// <summary>All pages, with something done between each and the next.</summary>
    public async Task<List<TimelineItem>> WalkAsync(TimelineQuery query, Reader reader, Func<Task> between)
    {
        var items = new List<TimelineItem>();
        while (true)
        {
            var page = await PageAsync(query, reader);
            items.AddRange(page.Items);
            if (page.Next is null) return items;
            page.Items.Count.ShouldBe(query.Limit);
            query = query with { After = TimelineCursor.Parse(page.Next) };
            await between();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await _peers.DisposeAsync();
    }
}
