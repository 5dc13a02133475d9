using System.Text;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

public sealed class WhatIsMeasured(PlayedScenario played)
{
    private static readonly byte[] _trace = Convert.FromHexString("4bf92f3577b34da6a3ce929d0e0e4736");

    private static readonly string _parent = $"00-{Convert.ToHexStringLower(_trace)}-00f067aa0ba902b7-01";

    [Fact]
    public async Task One_trace_runs_from_the_post_to_the_timeline_across_services_and_broker()
    {
        using var client = await played.ClientAsync(LocalService.Mexico, "gn.liaison", TestContext.Current.CancellationToken);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/api/v1/operations")
        {
            Content = new StringContent(
                """{"pair":"reynosa-mcallen","marking":"binational","content":{"name":"Operativo trazado","objective":"Seguir un rastro"}}""",
                Encoding.UTF8, "application/json"),
        };
        post.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        post.Headers.Add("traceparent", _parent);
        (await client.SendAsync(post, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        (string Service, string Span)[] due =
        [
            ("jointops-mx", "POST"), ("jointops-mx", "jointops.append"),
            ("jointops-mx", "publish jointops.mx.log"), ("jointops-mx", "publish jointops.mx.events"),
            ("jointops-us", "process jointops.us.from-mx"), ("jointops-coordination", "process jointops.coordination.from-mx"),
        ];
        foreach (var (service, span) in due)
            await EventuallyAsync(
                () => played.Collector.At("/v1/traces").Any(b => Has(b, _trace) && Has(b, service) && Has(b, span)), $"{span} of {service}");
        await EventuallyAsync(() =>
            played.Taps.Messages.Any(m => m.Exchange == "jointops.mx.events" && m.Trace?.StartsWith(_parent[..35], StringComparison.Ordinal) == true),
            "the trace of the post on the topic exchange");
    }

    [Theory]
    [InlineData("jointops.posted"), InlineData("jointops.disclosed"), InlineData("jointops.relayed"), InlineData("jointops.taken")]
    [InlineData("jointops.take_in.delay"), InlineData("jointops.lag.events"), InlineData("jointops.lag.seconds")]
    public Task Each_step_is_counted(string metric) => EventuallyAsync(() => played.Collector.At("/v1/metrics").Any(b => Has(b, metric)), metric);

    private static bool Has(byte[] body, string text) => Has(body, Encoding.UTF8.GetBytes(text));

    private static bool Has(byte[] body, byte[] bytes) => body.AsSpan().IndexOf(bytes) >= 0;

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (condition()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
        throw new ShouldAssertException($"did not arrive: {what}");
    }
}
