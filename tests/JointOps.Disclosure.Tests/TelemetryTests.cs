using System.Collections.Concurrent;
using System.Diagnostics;
using JointOps.Ledger;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

public class TelemetryTests(TwoLogs logs)
{
    [Fact]
    public async Task A_batch_taken_in_is_one_span_with_links_to_its_posts_and_its_statements_stand_below_it()
    {
        ActivityContext[] posts = [.. Enumerable.Range(0, 3).Select(
            _ => new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded))];
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is BatchSpan.SourceName or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var receiver = await logs.MexicoAsync();
        await receiver.TakeAsync(Runs.Of(TwoLogs.UnitedStates, [.. posts.Select((p, i) =>
            Runs.Foreign(TwoLogs.UnitedStates, i, "us.weather.seen.v1", "{}") with { Trace = $"00-{p.TraceId}-{p.SpanId}-01" })]));

        var mine = spans.Where(s => s.TraceId == posts[0].TraceId).ToArray();
        var taken = mine.Single(s => s.OperationName == "process jointops.mx.from-us");
        taken.ParentSpanId.ShouldBe(posts[0].SpanId);
        taken.Links.Select(l => l.Context.TraceId).ShouldBe(posts.Select(p => p.TraceId));
        taken.GetTagItem("messaging.system").ShouldBe("rabbitmq");
        taken.GetTagItem("messaging.batch.message_count").ShouldBe(3);
        var appended = mine.Single(s => s.OperationName == "jointops.append");
        appended.Links.Count().ShouldBe(3);
        mine.Where(s => s.Source.Name == "Npgsql").ShouldNotBeEmpty();
        mine.Where(s => s.Source.Name == "Npgsql").ShouldAllBe(s => s.ParentSpanId == appended.SpanId);
    }

    [Fact]
    public void A_batch_of_which_nothing_is_sampled_makes_no_span()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BatchSpan.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        BatchSpan.Start("x", ActivityKind.Internal, [null, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "none"]).ShouldBeNull();
    }
}
