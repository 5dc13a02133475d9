using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;
using JointOps.TestLedger;

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
        create constraint trigger fail_sometimes after insert on release.mark initially deferred for each row execute function public.fail_sometimes();
        """;

    [Fact]
    public async Task Sixteen_callers_with_one_group_in_ten_failing_after_the_numbering_leave_a_dense_log()
    {
        await Side.RunAsync(OneInTen.Replace("{0}", "0.1", StringComparison.Ordinal), stop: Stop);
        var failures = 0;
        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            var accepted = new List<Accepted>();
            for (var i = 0; i < 25; i++)
            {
                var post = Posts.Of("mx", new ReportPosted($"{caller}/{i}", "es"), $"operations/{caller % 4}", Posts.Envelope("mx", i % 3 == 0 ? "national" : "binational"));
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

        acknowledged.Length.ShouldBe(400);
        failures.ShouldBeGreaterThan(0);
        await Side.ShouldBeWholeAsync(acknowledged);
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
        var broken = Side.PostAsync(Posts.Of("mx", new ReportPosted("one", "es"), "operations/1", Posts.Envelope("mx")) with { Decide = _ => throw new NotSupportedException() });
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
}
