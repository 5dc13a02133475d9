using System.Collections.Concurrent;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.TestKit;
using JointOps.TestLedger;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Disclosure.Tests;

public sealed class ExchangeFeedTests : IAsyncLifetime
{
    private readonly PrivatePostgres _server = new();
    private Side _side = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _side = await Side.StartAsync(_server, "mx", stop: Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _side.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Leaves_of_this_replica_and_of_another_go_out_once_and_in_order()
    {
        await using var other = await _side.ReplicaAsync(Stop);
        var exchange = new Exchange();
        await using var led = await LeadAsync(exchange);
        for (var i = 0; i < 12; i++) await (i % 3 == 1 ? other : _side).PostAsync(new ReportPosted($"uno {i}", "es"), $"operations/{i % 2}");
        await exchange.HasAsync(12);
        exchange.Indexes.ShouldBe(Enumerable.Range(0, 12).Select(i => (long)i));
    }

    [Fact]
    public async Task A_page_kept_in_memory_does_not_tell_what_a_recall_took_back()
    {
        var tail = new LogTail(new(_side.Database, _side.Settings), _side.Wake);
        (await tail.FromAsync(0, 10, Stop)).ShouldBeEmpty();
        var told = await _side.PostAsync(new ReportPosted("nombra un domicilio", "es"));
        var kept = await _side.PostAsync(new ReportPosted("dos", "es"));
        (await tail.FromAsync(0, 10, Stop)).ShouldAllBe(l => l.Disclosures.Count == 1 && !l.Mark!.Recalled);
        await _side.PostAsync(new RecordRecalled(told.Id, "error"), supersedes: told.Id);

        var page = await tail.FromAsync(0, 10, Stop);
        (page[0].Disclosures.Count, page[0].Mark!.Recalled).ShouldBe((0, true));
        (page[(int)kept.Index!.Value].Disclosures.Count, page[(int)kept.Index.Value].Mark!.Recalled).ShouldBe((1, false));
    }

    [Fact]
    public async Task What_another_replica_recalled_is_not_told_from_memory_once_that_was_heard_of()
    {
        await using var other = await _side.ReplicaAsync(Stop);
        var tail = new LogTail(new(_side.Database, _side.Settings), _side.Wake);
        var told = await _side.PostAsync(new ReportPosted("nombra un domicilio", "es"));
        (await tail.FromAsync(0, 10, Stop)).Single().Disclosures.Count.ShouldBe(1);
        await other.PostAsync(new RecordRecalled(told.Id, "error"), supersedes: told.Id);
        _side.Wake.Heard(2, 2); // as the lease's heartbeat says
        (await tail.FromAsync(0, 10, Stop))[0].ShouldSatisfyAllConditions(l => l.Disclosures.ShouldBeEmpty(), l => l.Mark!.Recalled.ShouldBeTrue());
    }

    [Fact]
    public async Task Whoever_is_further_behind_than_memory_holds_reads_the_rest_from_the_database()
    {
        var tail = new LogTail(new(_side.Database, _side.Settings), _side.Wake, mostBytes: 5_000);
        for (var i = 0; i < 20; i++) await _side.PostAsync(new ReportPosted($"uno {i}", "es"));
        var read = new List<long>();
        while (await tail.FromAsync(read.Count, 3, Stop) is { Count: > 0 } page) read.AddRange(page.Select(l => l.Index));
        read.ShouldBe(Enumerable.Range(0, 20).Select(i => (long)i));
    }

    [Fact]
    public async Task What_memory_holds_is_what_the_database_says()
    {
        var tail = new LogTail(new(_side.Database, _side.Settings), _side.Wake);
        (await tail.FromAsync(0, 10, Stop)).ShouldBeEmpty();
        await _side.PostAsync(new ReportPosted("cero", "es")); // nothing was known of the log before: it is asked for
        await _side.PostAsync(new ReportPosted("uno", "es", "secret"), marking: "pair");
        await _side.PostAsync(new ReportPosted("en casa", "es"), marking: "national");
        await _side.PostAsync(new ReportPosted("dos", "es"));
        static string Text(IEnumerable<LoggedLeaf> leaves) => string.Join('\n', leaves.Select(l =>
            $"{l.Index} {Convert.ToHexString(l.Bytes)} {Convert.ToHexString(l.Hash)} {l.Trace} {string.Join(',', l.Disclosures)} {l.Mark}"));
        var read = await new LogReader(_side.Database, _side.Settings).FromAsync(0, 10, Stop);
        read.Count.ShouldBe(3);
        Text(await tail.FromAsync(0, 10, Stop)).ShouldBe(Text(read));
    }

    [Fact]
    public async Task A_page_that_the_broker_does_not_take_is_told_and_read_anew_and_the_other_exchange_goes_on()
    {
        var (stuck, other) = (new Exchange { Stuck = true }, new Exchange("jointops.mx.events"));
        await using var led = await LeadAsync(stuck, other);
        var told = await _side.PostAsync(new ReportPosted("nombra un domicilio", "es"));
        await other.HasAsync(1);
        await Eventually.TrueAsync(
            async () => (await led.Leadership.CheckHealthAsync(new(), Stop)).Description!
                .Contains("Feeding jointops.mx.log has been failing since", StringComparison.Ordinal), "it is told", Stop);
        await _side.PostAsync(new RecordRecalled(told.Id, "error"), supersedes: told.Id);
        stuck.Stuck = false;
        await stuck.HasAsync(2);
        stuck.Published.First().Disclosures.ShouldBeEmpty();
        stuck.Indexes.ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Whoever_leads_next_goes_on_where_the_last_stood()
    {
        var (first, second) = (new Exchange(), new Exchange());
        var led = await LeadAsync(first);
        await _side.PostAsync(new ReportPosted("uno", "es"));
        await first.HasAsync(1);
        await led.DisposeAsync();
        await _side.PostAsync(new ReportPosted("dos", "es"));
        await using var next = await LeadAsync(second);
        await second.HasAsync(1);
        second.Indexes.ShouldBe([1]);
    }

    private async Task<Led> LeadAsync(params Exchange[] exchanges)
    {
        var (tail, positions) = (new LogTail(new(_side.Database, _side.Settings), _side.Wake), new RelayPositions(_side.Database));
        IWork[] works = [.. exchanges.Select(e => new ExchangeFeed(e, tail, positions, TimeSpan.FromMilliseconds(200))), positions];
        var leadership = new Leadership(_side.Database, _side.Wake, works, NullLogger<Leadership>.Instance);
        await leadership.StartAsync(Stop);
        return new(leadership);
    }

    private sealed record Led(Leadership Leadership) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Leadership.StopAsync(default);
            Leadership.Dispose();
        }
    }

    private sealed class Exchange(string name = "jointops.mx.log") : ILogPublisher
    {
        public void Begin()
        {
            // It keeps nothing of another time.
        }

        public string Name => name;

        public ConcurrentQueue<LoggedLeaf> Published { get; } = [];

        public volatile bool Stuck;

        public IEnumerable<long> Indexes => Published.Select(l => l.Index);

        public Task HasAsync(int leaves) => Eventually.TrueAsync(() => Published.Count >= leaves, $"{leaves} leaves went out", Stop);

        public async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop)
        {
            if (Stuck) await Task.Delay(Timeout.Infinite, stop);
            foreach (var leaf in page) Published.Enqueue(leaf);
        }

        public TimeSpan Linger(IReadOnlyList<LoggedLeaf> page) => TimeSpan.FromMilliseconds(5);

        public Task IdleAsync(long next, CancellationToken stop) => Task.CompletedTask;
    }
}
