using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;
using JointOps.TestLedger;
using Npgsql;

namespace JointOps.Ledger.Tests;

public class WriterUnderFailureTests(PrivatePostgres server) : OnALedger(server)
{
    /// <summary>Refuses a numbered row now and then, after the whole transaction was written: its numbers must come back.</summary>
    private const string OneInTen = """
        create function public.fail_sometimes() returns trigger language plpgsql as $$
        begin
          if random() < {0} then raise exception 'a test makes this transaction fail after the numbering'; end if;
          return null;
        end $$;
        create constraint trigger fail_sometimes after insert on release.mark
          initially deferred for each row execute function public.fail_sometimes();
        """;

    [Fact]
    public async Task Sixteen_callers_with_one_group_in_ten_failing_after_the_numbering_leave_a_dense_log()
    {
        await Side.RunAsync(OneInTen.Replace("{0}", "0.1", StringComparison.Ordinal), stop: Stop);
        var failures = 0;
        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            var accepted = new List<Accepted>();
            for (var i = 0; i < 25 || (Volatile.Read(ref failures) == 0 && i < 500); i++) // by chance none of few groups fails
            {
                var post = Posts.Of("mx", new ReportPosted($"{caller}/{i}", "es"),
                    $"operations/{caller % 4}", Posts.Envelope("mx", i % 3 == 0 ? "national" : "binational"));
                while (true)
                {
                    try
                    {
                        accepted.Add(await Side.PostAsync(post));
                        break;
                    }
                    catch (Refusal e) when (e.Code == "store-unavailable")
                    {
                        Interlocked.Increment(ref failures);
                    }
                }
            }
            return accepted;
        }))).SelectMany(a => a).ToArray();

        acknowledged.Length.ShouldBeGreaterThanOrEqualTo(400);
        failures.ShouldBeGreaterThan(0);
        await Side.ShouldBeWholeAsync(acknowledged);
    }

    [Fact]
    public async Task On_a_stream_with_an_event_of_a_type_that_only_a_newer_version_knows_nothing_is_decided_and_others_go_on()
    {
        await Side.PostAsync(new ReportPosted("first", "es"), "operations/new");
        await Side.PostAsync(new ReportPosted("other", "es"), "operations/other");
        await Side.RunAsync("""
            set session_replication_role = replica;
            update ledger.mt_events set type = 'operation.of-tomorrow.v1', mt_dotnet_type = 'Tomorrow.OfTomorrow, Tomorrow'
              where stream_id = 'operations/new'
            """, stop: Stop);
        await using var older = await Side.ReplicaAsync(Stop); // it has nothing of either in memory
        var refused = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            Should.ThrowAsync<Refusal>(() => older.PostAsync(new ReportPosted("second", "es"), "operations/new"))));
        refused.Select(r => r.Code).ShouldAllBe(code => code == "newer-version");
        (await older.PostAsync(new ReportPosted("second", "es"), "operations/other")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Two_writers_on_the_same_streams_never_collide()
    {
        await using var replica = await Side.ReplicaAsync(Stop);
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            (i % 2 == 0 ? Side : replica).PostAsync(new ReportPosted($"{i}", "es"), $"operations/{i % 8}", i % 5 == 0 ? "agency" : "pair")));
        await Side.ShouldBeWholeAsync(acknowledged);
    }

    [Fact]
    public async Task A_post_that_fails_for_good_does_not_take_its_neighbours_along()
    {
        await Side.RunAsync("""
            create function public.fail_one() returns trigger language plpgsql as $$
            begin
              if new.pair = 'border' then raise exception 'a test makes this row fail'; end if;
              return null;
            end $$;
            create trigger fail_one after insert on feed.entry for each row execute function public.fail_one();
            """, stop: Stop);
        var guilty = Side.PostAsync(Posts.Of("mx", new ReportPosted("one", "es"), "operations/1", Posts.Envelope("mx") with { Pair = "border" }));
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Side.PostAsync(new ReportPosted($"{i}", "es"))));
        (await Should.ThrowAsync<Refusal>(() => guilty)).Code.ShouldBe("store-unavailable");
        await Side.ShouldBeWholeAsync(others);
    }

    [Fact]
    public async Task A_decision_that_breaks_does_not_take_its_neighbours_along()
    {
        var broken = Side.PostAsync(Posts.Of("mx", new ReportPosted("one", "es"), "operations/1", Posts.Envelope("mx")) with
        {
            Decide = _ => throw new NotSupportedException()
        });
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Side.PostAsync(new ReportPosted($"{i}", "es"))));
        (await Should.ThrowAsync<Refusal>(() => broken)).Code.ShouldBe("internal");
        await Side.ShouldBeWholeAsync(others);
    }

    [Fact]
    public async Task Once_the_store_is_back_so_are_the_posts()
    {
        await Side.RunAsync(OneInTen.Replace("{0}", "2", StringComparison.Ordinal), stop: Stop);
        (await Should.ThrowAsync<Refusal>(() => Side.PostAsync(new ReportPosted("uno", "es")))).Code.ShouldBe("store-unavailable");
        await Side.RunAsync("drop trigger fail_sometimes on release.mark", stop: Stop);
        await Side.ShouldBeWholeAsync([await Side.PostAsync(new ReportPosted("dos", "es"))]);
    }

    [Fact]
    public async Task A_post_whose_caller_has_gone_before_its_turn_is_dropped()
    {
        await using var held = await HoldLockAsync();
        var first = Side.PostAsync(new ReportPosted("uno", "es"));
        await held.WaitedForAsync();
        using var gone = new CancellationTokenSource();
        var post = Posts.Of("mx", new ReportPosted("dos", "es"), "operations/1", Posts.Envelope("mx"));
        var second = Side.PostAsync(post, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        await held.DisposeAsync();
        await Side.ShouldBeWholeAsync([await first, await Side.PostAsync(new ReportPosted("tres", "es"))]);
        (await Side.ColumnAsync<long>($"select count(*) from ledger.mt_events where id = '{post.Key}'", Stop)).ShouldBe([0]);
    }

    [Fact]
    public async Task A_post_that_waits_longer_than_it_may_is_answered_and_the_same_key_gets_the_first_answer_later()
    {
        using var writer = new Writer(
            Side.Group, Side.Wake, Microsoft.Extensions.Logging.Abstractions.NullLogger<Writer>.Instance, TimeSpan.FromMilliseconds(200));
        await writer.StartAsync(Stop);
        var post = Posts.Of("mx", new ReportPosted("uno", "es"), "operations/1", Posts.Envelope("mx"));
        await using (await HoldLockAsync())
            (await Should.ThrowAsync<Refusal>(() => writer.PostAsync(post, Stop))).Code.ShouldBe("store-unavailable");
        await Eventually.TrueAsync(
            async () => (await Side.ColumnAsync<long>($"select count(*) from ledger.mt_events where id = '{post.Key}'", Stop)).Single() == 1,
            "it was stored after all", Stop);
        await Side.ShouldBeWholeAsync([await Side.PostAsync(post)]);
        await writer.StopAsync(Stop);
    }

    private async Task<HeldLock> HoldLockAsync()
    {
        var connection = new NpgsqlConnection(Side.On.Superuser);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("select pg_advisory_lock(x'4A4F494E544F5053'::bigint)", connection);
        await command.ExecuteNonQueryAsync(Stop);
        return new(this, connection);
    }

    /// <summary>The log's lock, held by somebody who is in no hurry.</summary>
    private sealed class HeldLock(WriterUnderFailureTests test, NpgsqlConnection connection) : IAsyncDisposable
    {
        public Task WaitedForAsync() => Eventually.TrueAsync(
            async () => (await test.Side.ColumnAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
                + "(select oid from pg_database where datname = current_database())", Stop)).Single() > 0,
            "somebody waits for the lock", Stop);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
