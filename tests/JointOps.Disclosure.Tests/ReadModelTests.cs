using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Feeds;
using JointOps.Feeds.Assets;
using JointOps.Feeds.Commitments;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Handoffs;
using JointOps.Feeds.Joint;
using JointOps.Feeds.Seizures;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Operations;
using JointOps.Operations.Awaiting;
using JointOps.Operations.Consents;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Holds;
using JointOps.Operations.Recalls;
using JointOps.Operations.Subjects;
using JointOps.TestLedger;
using JointOps.Views;
using Npgsql;

namespace JointOps.Disclosure.Tests;

public class ReadModelTests(TwoLogs logs) : MexicoTests(logs)
{
    internal static readonly string[] Tables =
        [RecallModel.Table, ConsentModel.Table, ActionModel.Table, OperationModel.Table, "model.awaiting", ConflictModel.Table, JointModel.Table,
            SeizureModel.Table, SeizureLinks.Table, HandoffModel.Table, HandoffSeizures.Table, ArrestModel.Table, AssetModel.Table,
            CommitmentModel.Table, HoldModel.Table];


    private static AgencyDirectory Agencies => Side.Reference.Agencies;

    [Fact]
    public Task Whatever_happened_a_rebuild_gives_the_same_rows_and_what_awaits_an_agency_is_what_its_lists_say() =>
        Gen.Int.SampleAsync(seed => HoldsAsync(seed), iter: 12, threads: 1);

    [Fact]
    public Task A_request_that_is_shown_again_after_its_answer_stays_answered() => HoldsAsync(41368314, false); // a refusal, then the request widened

    private async Task HoldsAsync(int seed, bool seizures = true)
    {
        await Mexico.EmptyAsync(Stop);
        var (random, group) = (new Random(seed), Mexico.NewGroup());
        var history = new RandomHistory(random, seizures);
        for (var i = 0; i < 25; i++)
        {
            var outcome = await group.RunAsync(
                history.Posts(), random.Next(2) == 0 ? [] : [history.Run(random.Next(3) == 0 ? "coordination" : "us")], Stop);
            outcome.Answers.ShouldAllBe(a => a is Accepted);
        }
        var kept = await RowsAsync();
        kept.Count.ShouldBeGreaterThan(10);
        await new ReadModelRebuild(Mexico.Database, Mexico.Settings, Agencies, Models(Mexico.Settings)).RunAsync(Stop);
        (await RowsAsync()).ShouldBe(kept);
        foreach (var agency in (string[])["gn", "fgr", "sedena", "sre"]) await AwaitsWhatListsSayAsync(new("mx", agency, Roles.AgencyReader));
    }

    [Fact]
    public async Task An_event_that_concerns_no_model_costs_no_statement()
    {
        var report = new NumberedEvent(
            1, Guid.CreateVersion7(), Guid.CreateVersion7(), EventTypes.Name(typeof(ReportPosted)), "operations/1", Posts.Occurred, Posts.Occurred,
            ReleaseMark.Of("mx", Posts.Envelope("mx")), 1, null, "{}"u8.ToArray(), null!, null);
        var batch = new NpgsqlBatch();
        foreach (var model in Models(Mexico.Settings)) // without a transaction: whoever read would fail
            await model.AddAsync(null!, batch, new([report], new("mx", Agencies, Posts.Occurred), [], Posts.Occurred), Stop);
        batch.BatchCommands.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Lists_are_paged_by_key_newest_first()
    {
        var group = Mexico.NewGroup();
        var keys = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        await group.RunAsync([.. keys.Select(k => Posts.Of("mx", new ActionRegistered("warrant", "15/1/1",
            new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana"), []), $"actions/{k}", Posts.Envelope("mx"), k))], [], Stop);
        var views = new ActionViews(Cases, Side.Reference, Mexico.Clock);
        var reader = new Reader("mx", "gn", Roles.AgencyReader);
        var first = await views.ListAsync(reader, Stop, limit: 2);
        var second = await views.ListAsync(reader, Stop, before: first[^1].Id.ToString(), limit: 3);
        first.Concat(second).Select(a => a.Id).ShouldBe(keys.Reverse());
    }

    private Cases Cases => new(Mexico.Database, new(Mexico.Database));

    internal static IReadModel[] Models(LedgerSettings settings) =>
    [
        new RecallModel(Agencies), new ConsentModel(Agencies), new ActionModel(settings, Agencies),
        new OperationModel(settings, Agencies), new AwaitingModel(settings, Agencies),
        new ConflictModel(Agencies), new JointModel(Agencies), new SeizureModel(Agencies), new SeizureLinks(),
        new HandoffModel(Agencies), new HandoffSeizures(), new ArrestModel(), new AssetModel(), new CommitmentModel(),
        new HoldModel(Agencies), new HoldsInForce(settings), new HeldUntilReleased(settings), new ErasureModel(settings),
    ];

    private async Task AwaitsWhatListsSayAsync(Reader reader)
    {
        var (database, clock, recalls) = (Mexico.Database, Mexico.Clock, new RecallSettings(TimeSpan.FromHours(24)));
        var feed = new FeedLog(database);
        var (view, all) = (new AwaitingView(database, Side.Reference, clock), new List<AwaitingMatter>());
        foreach (var kind in (string[])["recalls", "consents", "conflicts", "joint-operations", "handoffs"])
        {
            all.AddRange(await view.ListAsync(reader, kind, Paging.Most, Stop));
            (await view.ListAsync(reader, kind, 1, Stop)).ShouldBe(all.Where(m => m.Kind == kind).Take(1)); // a page holds the most urgent
        }
        (await view.CountAsync(reader, Paging.Most, Stop)).ShouldBe(all.Count);
        (await view.CountAsync(reader, 2, Stop)).ShouldBe(Math.Min(2, all.Count));
        var awaits = all.ToLookup(m => m.Kind, m => m.Ref);
        awaits["recalls"].ShouldBe(
            (await new RecallBoard(Cases, database, Side.Reference, recalls, clock).ListAsync(reader, Stop)).Where(r => r.AwaitsMe)
                .Select(r => RecallModel.Key(r.Withdrawal)), ignoreOrder: true);
        awaits["consents"].ShouldBe(
            (await new ConsentViews(Cases, feed, Side.Reference, clock).ListAsync(reader, Stop)).Where(c => c.AwaitsMe)
                .Select(c => ConsentModel.Key(c.Request)), ignoreOrder: true);
        awaits["conflicts"].ShouldBe(
            (await new ConflictViews(Cases, feed, Side.Reference, clock).ListAsync(reader, Stop)).Where(c => c.AwaitsMe).Select(c => c.Id.ToString()),
            ignoreOrder: true);
        awaits["joint-operations"].ShouldBe(
            (await new JointReader(Cases, feed, Side.Reference, clock).PageAsync(reader, long.MaxValue, 200, Stop)).JointOperations
                .Where(j => j.Awaits("mx")).Select(j => j.Id.ToString()), ignoreOrder: true);
        awaits["handoffs"].ShouldBe(
            (await new HandoffReader(Cases, feed, new(Side.Reference, clock), database, clock)
                .PageAsync(reader, long.MaxValue, 200, null, Stop)).Handoffs
                .Where(h => h.AwaitsMe).Select(h => h.Request.Write()), ignoreOrder: true);
    }

    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            await using var command = Mexico.Database.Reads.CreateCommand($"select '{table} ' || key || ' ' || row::text from {table} order by key");
            await using var r = await command.ExecuteReaderAsync(Stop);
            while (await r.ReadAsync(Stop)) rows.Add(r.GetString(0));
        }
        return rows;
    }
}
