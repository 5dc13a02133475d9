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
        var (mexico, unitedStates, coordination) = (await DatabaseOf(LocalService.Mexico),
            await DatabaseOf(LocalService.UnitedStates), await DatabaseOf(LocalService.Coordination));
        foreach (var (side, own, others) in new[] { ("mx", mexico, new[] { ("us", unitedStates), ("coordination", coordination) }),
            ("us", unitedStates, [("mx", mexico), ("coordination", coordination)]) })
        {
            var secrets = Secrets.Of(played, side);
            secrets.Count.ShouldBeGreaterThan(20);
            foreach (var secret in secrets)
                own.Contains(secret, StringComparison.Ordinal).ShouldBeTrue($"the search does not find in its own country: {secret}");
            foreach (var (name, other) in others)
            {
                foreach (var text in Secrets.HeldBy(played, side, name))
                    other.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"the search does not find what was told: {text}");
                foreach (var secret in secrets) other.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{side} leaked: {secret}");
                Secrets.TakenFrom(played, side, name).Count.ShouldBeGreaterThan(1);
                foreach (var text in Secrets.TakenFrom(played, side, name))
                    other.Contains(text, StringComparison.Ordinal).ShouldBeFalse($"{name} still has what {side} took back: {text}");
            }
        }
    }

    [Fact]
    public void What_stays_home_is_in_no_message()
    {
        var messages = Messages(_ => true);
        foreach (var side in new[] { "mx", "us" })
        {
            foreach (var text in Secrets.ToldBy(played, side))
                messages.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"the search does not find what was told: {text}");
            foreach (var secret in Secrets.Of(played, side))
                messages.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"{side} leaked: {secret}");
        }
    }

    [Fact]
    public async Task Of_planned_actions_nothing_is_anywhere_in_clear_and_nothing_at_all_of_their_content_on_the_other_side()
    {
        var databases = new Dictionary<string, string>();
        foreach (var service in LocalService.All) databases[service.Code] = await DatabaseOf(service);
        string To(string receiver) => Messages(m => m.RoutingKey == receiver || m.Exchange.EndsWith(".events", StringComparison.Ordinal));
        var (everywhere, actions) = (databases.Values.Append(Messages(_ => true)).ToArray(), PlannedActions.Of(played));
        actions.Count.ShouldBe(5);
        foreach (var (line, clear, label, cell) in actions)
        {
            var opposite = line.Side == "mx" ? "us" : "mx";
            foreach (var text in clear)
                foreach (var place in everywhere) place.Contains(text, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{line.User}: {text}");
            foreach (var place in everywhere)
                place.Contains(label, StringComparison.Ordinal).ShouldBe(place == databases[line.Side], $"{line.User}: {label}");
            foreach (var place in new[] { databases[line.Side], databases["coordination"], To("coordination") }) place.ShouldContain(cell);
            var itsOwn = actions.Any(a => a.Line.Side == opposite && a.Cell == cell); // then it has that cell of an action of its own
            databases[opposite].ShouldContain(line.Key.ToString(), customMessage: "the leaf is there");
            databases[opposite].Contains(cell, StringComparison.Ordinal).ShouldBe(itsOwn, $"{line.User}: {cell}");
            To(opposite).Contains(cell, StringComparison.Ordinal).ShouldBeFalse($"{line.User}: {cell}");
        }
    }

    [Fact]
    public async Task The_topic_exchange_carries_CloudEvents_that_everybody_may_see_and_all_of_them()
    {
        var expected = played.Disclosed.Values.Where(p => Release.ToEverybody(p.LeftWith == p.Line ? p.First : p.Mark))
            .Select(p => p.Line.Key).ToHashSet();
        // what was withdrawn at once may not have come so far
        var still = expected.Where(key => Release.ToEverybody(played.Book[key].Mark)).ToHashSet();
        expected.Count.ShouldBeGreaterThan(still.Count);
        for (var tries = 0; !still.IsSubsetOf(OnTopic().Keys) && tries < 100; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        still.ShouldBeSubsetOf(OnTopic().Keys);
        OnTopic().Keys.ShouldBeSubsetOf(expected);
        foreach (var (key, (message, e)) in OnTopic())
        {
            message.ContentType.ShouldBe("application/cloudevents+json");
            e.GetProperty("specversion").GetString().ShouldBe("1.0");
            e.GetProperty("dataclassification").GetString().ShouldBe(
                played.Book[key].First.Marking, "what was widened later leaves as it was posted");
            message.RoutingKey.ShouldBe($"{e.GetProperty("pair").GetString()}.{e.GetProperty("type").GetString()}");
        }
    }

    private string Messages(Func<Tapped, bool> which)
    {
        var all = new StringBuilder();
        foreach (var message in played.Taps.Messages.Where(which))
            foreach (var text in Decoded.TextsOf(message.Body)) all.AppendLine(text);
        return all.ToString();
    }

    /// <summary>The scenario's events on the topic exchanges, by id; other tests of this assembly post in our own time.</summary>
    private Dictionary<Guid, (Tapped Message, JsonElement Event)> OnTopic() => played.Taps.Messages
        .Where(m => m.Exchange is "jointops.mx.events" or "jointops.us.events")
        .Select(m => (Message: m, Event: JsonSerializer.Deserialize<JsonElement>(m.Body)))
        .Where(m => m.Event.GetProperty("recordedtime").GetDateTimeOffset().Year < 2023)
        .DistinctBy(m => m.Event.GetProperty("id").GetGuid())
        .ToDictionary(m => m.Event.GetProperty("id").GetGuid());
}
