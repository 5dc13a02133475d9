using System.Collections.Concurrent;
using System.Diagnostics;
using JointOps.Contracts.Events;
using JointOps.Ledger.Leading;
using JointOps.TestKit;
using JointOps.TestLedger;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JointOps.Ledger.Tests;

public class LeadershipTests(PrivatePostgres server) : OnALedger(server)
{
    [Fact]
    public async Task A_work_that_throws_any_exception_is_tried_again_and_told_in_health_and_holds_up_no_other()
    {
        using var thrown = new SemaphoreSlim(0);
        var (heals, others) = (false, 0);
        await using var led = await LeadAsync(
            Side,
            new Work("Counting sheep", _ => Volatile.Read(ref heals) ? Task.CompletedTask : Throw(thrown, new NotSupportedException("no sheep"))),
            new Work("Doing well", _ => Task.FromResult(Interlocked.Increment(ref others))));
        await thrown.WaitAsync(Stop);
        await thrown.WaitAsync(Stop); // tried again
        var told = await led.HealthAsync();
        told.Status.ShouldBe(HealthStatus.Degraded);
        told.Description.ShouldNotBeNull().ShouldContain("Counting sheep has been failing since");
        told.Description.ShouldContain("NotSupportedException: no sheep");
        told.Description.ShouldNotContain("Doing well");
        others.ShouldBePositive();

        Volatile.Write(ref heals, true);
        await Eventually.TrueAsync(async () => (await led.HealthAsync()).Status == HealthStatus.Healthy, "it works again", Stop);
    }

    [Fact]
    public async Task One_replica_leads_and_when_it_stops_another_does()
    {
        await using var other = await Side.ReplicaAsync(Stop);
        var (first, second) = (0, 0);
        var one = await LeadAsync(Side, new Work("First", _ => Task.FromResult(Interlocked.Increment(ref first))));
        await Eventually.TrueAsync(() => first > 0, "the first leads", Stop);
        await using var two = await LeadAsync(other, new Work("Second", _ => Task.FromResult(Interlocked.Increment(ref second))));
        await Eventually.TrueAsync(async () => (await two.HealthAsync()).Description == "Another replica leads.", "the second has asked", Stop);
        second.ShouldBe(0);
        await one.DisposeAsync();
        await Eventually.TrueAsync(() => second > 0, "the second leads", Stop);
    }

    [Fact]
    public async Task Whoever_loses_its_connection_stops_its_works_and_asks_again()
    {
        var lost = new ConcurrentQueue<bool>();
        await using var led = await LeadAsync(Side, new Work("Waiting", async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lost.Enqueue(true);
        }));
        await Eventually.TrueAsync(() => led.Leadership.Leads, "it leads", Stop);
        await Side.RunAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database "
            + "where datname = current_database())", stop: Stop);
        await Eventually.TrueAsync(() => !lost.IsEmpty && led.Leadership.Leads, "its work was stopped, and it leads again", Stop);
    }

    [Fact]
    public async Task What_another_replica_commits_is_noticed_by_all_whether_they_lead_or_not()
    {
        await using var other = await Side.ReplicaAsync(Stop);
        await using var leads = await LeadAsync(Side);
        await using var waits = await LeadAsync(other);
        await Side.PostAsync(new ReportPosted("uno", "es"));
        await Eventually.TrueAsync(() => other.Wake.Head == 0, "the other has heard of it", Stop);
        await other.PostAsync(new ReportPosted("dos", "es"));
        await Eventually.TrueAsync(() => Side.Wake.Head == 1, "and the first of its answer", Stop);
    }

    [Fact]
    public async Task Nobody_who_leads_or_waits_makes_a_trace_and_a_work_is_in_none()
    {
        // other tests trace beside this one
        var (traces, here) = (new ConcurrentQueue<string>(), new NpgsqlConnectionStringBuilder(Side.On.App).Database);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => { if (a.Parent is null && a.TagObjects.Any(t => t.Value as string == here)) traces.Enqueue(a.DisplayName); },
        };
        ActivitySource.AddActivityListener(listener);
        var steps = 0;
        await using var led = await LeadAsync(Side, new Work("Asking", async stop =>
        {
            Activity.Current.ShouldBeNull();
            await using var command = Side.Database.Reads.CreateCommand("select 'a work'");
            await command.ExecuteScalarAsync(stop);
            Interlocked.Increment(ref steps);
        }));
        await Eventually.TrueAsync(() => Volatile.Read(ref steps) > 3, "it works", Stop);
        (await led.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        traces.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replica_holds_six_connections_at_most_and_readers_and_writers_do_not_take_each_others()
    {
        var bare = new NpgsqlConnectionStringBuilder(Side.On.App);
        bare.Remove("Maximum Pool Size");
        await using var database = new LedgerDatabase(bare.ConnectionString, Side.Types, Side.Clock);
        int Most(NpgsqlDataSource source) =>
            new NpgsqlConnectionStringBuilder(source.ConnectionString) is { Pooling: true } pooled ? pooled.MaxPoolSize : 1;
        (Most(database.Reads), Most(database.Writes), Most(database.Lease)).ShouldBe((3, 2, 1));
        (Most(Side.Database.Reads), Most(Side.Database.Writes), Most(Side.Database.Lease)).ShouldBe((40, 2, 1)); // set: readers' alone
    }

    private static Task Throw(SemaphoreSlim thrown, Exception e)
    {
        thrown.Release();
        throw e;
    }

    private static async Task<Led> LeadAsync(Side side, params IWork[] works)
    {
        var leadership = new Leadership(side.Database, side.Wake, works, NullLogger<Leadership>.Instance);
        await leadership.StartAsync(Stop);
        return new(leadership);
    }

    private sealed record Led(Leadership Leadership) : IAsyncDisposable
    {
        public Task<HealthCheckResult> HealthAsync() => Leadership.CheckHealthAsync(new(), Stop);

        public async ValueTask DisposeAsync()
        {
            await Leadership.StopAsync(default);
            Leadership.Dispose();
        }
    }

    private sealed class Work(string name, Func<CancellationToken, Task> step) : IWork
    {
        public string Name => name;

        public async Task StepAsync(CancellationToken lost)
        {
            await Task.Delay(1, lost); // a work waits for something to do
            await step(lost);
        }
    }
}
