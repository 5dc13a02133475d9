using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

public sealed class NothingLeaks(PlayedScenario played)
{
    private Task<string> DatabaseOf(LocalService service) => WholeDatabase.ReadAsync(played.Cluster.OwnerConnection(service));

    [Fact]
    public async Task What_stays_home_is_in_no_other_database()
    {
        var (mexico, unitedStates, coordination) = (await DatabaseOf(LocalService.Mexico), await DatabaseOf(LocalService.UnitedStates), await DatabaseOf(LocalService.Coordination));
        foreach (var (side, own, others) in new[] { ("mx", mexico, new[] { unitedStates, coordination }), ("us", unitedStates, [mexico, coordination]) })
        {
            var (secrets, told) = (Secrets.Of(played, side), Secrets.ToldBy(played, side));
            secrets.Count.ShouldBeGreaterThan(20);
            foreach (var secret in secrets) own.Contains(secret, StringComparison.Ordinal).ShouldBeTrue($"the search does not find in its own country: {secret}");
            foreach (var other in others)
            {
                foreach (var text in told) other.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"the search does not find what was told: {text}");
                foreach (var secret in secrets) other.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{side} leaked: {secret}");
            }
        }
    }

    [Fact]
    public void What_stays_home_is_in_no_message()
    {
        var all = new StringBuilder();
        foreach (var message in played.Taps.Messages)
            foreach (var text in Decoded.TextsOf(message.Body)) all.AppendLine(text);
        var messages = all.ToString();
        foreach (var side in new[] { "mx", "us" })
        {
            foreach (var text in Secrets.ToldBy(played, side)) messages.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"the search does not find what was told: {text}");
            foreach (var secret in Secrets.Of(played, side)) messages.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{side} leaked: {secret}");
        }
    }

    [Fact]
    public async Task The_topic_exchange_carries_CloudEvents_that_everybody_may_see_and_all_of_them()
    {
        var expected = played.Disclosed.Values.Where(l => Release.ToEverybody(played.Scenario.MarkOf(l))).Select(l => l.Key).ToHashSet();
        for (var tries = 0; OnTopic().Count < expected.Count && tries < 100; tries++) await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        OnTopic().Keys.ShouldBe(expected, ignoreOrder: true);
        foreach (var (message, e) in OnTopic().Values)
        {
            message.ContentType.ShouldBe("application/cloudevents+json");
            e.GetProperty("specversion").GetString().ShouldBe("1.0");
            e.GetProperty("dataclassification").GetString().ShouldBe("binational");
            message.RoutingKey.ShouldBe($"{e.GetProperty("pair").GetString()}.{e.GetProperty("type").GetString()}");
        }
    }

    /// <summary>The scenario's events on the topic exchanges, by id; other tests of this assembly post in our own time.</summary>
    private Dictionary<Guid, (Tapped Message, JsonElement Event)> OnTopic() => played.Taps.Messages
        .Where(m => m.Exchange is "jointops.mx.events" or "jointops.us.events")
        .Select(m => (Message: m, Event: JsonSerializer.Deserialize<JsonElement>(m.Body)))
        .Where(m => m.Event.GetProperty("recordedtime").GetString()!.StartsWith("2019", StringComparison.Ordinal))
        .DistinctBy(m => m.Event.GetProperty("id").GetGuid())
        .ToDictionary(m => m.Event.GetProperty("id").GetGuid());
}
