using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.Operations.Deconfliction;

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// Two planned actions 800 m apart on the two banks, as three services tell of them, and what is left of them in databases and messages.
/// </summary>
public class DeconflictionStoryTests(TappedCluster cluster)
{
    private const string Pair = "matamoros-brownsville";

    // Ahead of every day on which this runs: what is over awaits nobody.
    private static readonly PlannedWindow _evening = new(new(2036, 7, 26, 18, 0, 0), new(2036, 7, 26, 21, 0, 0), "America/Matamoros");

    private static async Task<Guid> RegisterAsync(Officer officer, GeoPosition position, PlannedWindow window, string target, string label)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync(
            "", new Posting<ActionPlanned>(new("warrant", position, window, [new("person", target)], label), Pair: Pair), key, under: "actions");
        return key;
    }

    private static async Task<JsonElement> ConflictAsync(Officer officer, Guid action, Func<JsonElement, bool> when, string what)
    {
        JsonElement found = default;
        await Databases.UntilAsync(async () =>
        {
            var all = (await officer.GetAsync("/api/v1/conflicts?limit=1000")).Json.EnumerateArray()
                .Where(c => c.GetRawText().Contains(action.ToString(), StringComparison.Ordinal)).ToArray();
            return all.Length == 1 && when(found = all[0]);
        }, what);
        return found;
    }

    private static string Status(JsonElement conflict) => conflict.GetProperty("status").GetString()!;

    private static JsonElement Party(JsonElement conflict, string side) =>
        conflict.GetProperty("parties").EnumerateArray().Single(p => p.GetProperty("side").GetString() == side);

    [Fact]
    public async Task Two_actions_800_m_apart_are_told_to_both_acknowledged_and_resolved_and_nothing_in_clear_is_found_anywhere()
    {
        var (guard, customs) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "hsi.liaison"));
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        // 800 m of meridian
        var (south, north, target) = (new GeoPosition(25.8837512, -97.5049731), new GeoPosition(25.8909412, -97.5049731), Markers.New());
        var (mine, yours) = (Markers.New(), Markers.New());
        var here = await RegisterAsync(guard, south, _evening, target, mine);
        var there = await RegisterAsync(customs, north, _evening, Markers.New(), yours);

        // Both are told, by a pointer; the latency of each acknowledgement counts from then.
        await ConflictAsync(guard, here, c => c.GetProperty("awaitsMe").GetBoolean(), "Mexico is told");
        var told = await ConflictAsync(customs, here, c => c.GetProperty("awaitsMe").GetBoolean(), "the United States are told");
        var id = told.GetProperty("id").GetGuid();
        await customs.PostAsync($"/{id}/acknowledge", new Posting<Nothing>(new()), under: "conflicts");
        await guard.PostAsync($"/{id}/acknowledge", new Posting<Nothing>(new()), under: "conflicts");
        var seen = await ConflictAsync(auditor, here, c => Status(c) == "acknowledged", "coordination keeps the latency");
        Party(seen, "us").GetProperty("latencySeconds").GetDouble().ShouldBeInRange(0, 120);

        // One truth: dated by who stated it, and so the same on every service.
        static string Dates(JsonElement c) => c.GetProperty("detected").GetRawText() + string.Concat(
            c.GetProperty("parties").EnumerateArray()
                .Select(p => p.GetProperty("acknowledged").GetRawText() + p.GetProperty("latencySeconds").GetRawText()));
        foreach (var other in new[] { guard, customs })
            Dates(await ConflictAsync(other, here, c => Status(c) == "acknowledged", "both have acknowledged")).ShouldBe(Dates(seen));

        // What becomes of them; the two do not say the same, and that is shown.
        await guard.PostAsync($"/{id}/resolve", new Posting<ConflictOutcome>(new("proceed")), under: "conflicts");
        await customs.PostAsync($"/{id}/resolve", new Posting<ConflictOutcome>(new("reschedule", "Two hours later")), under: "conflicts");
        var resolved = await ConflictAsync(guard, here, c => Status(c) == "resolved", "both have said what becomes of it");
        (resolved.GetProperty("differs").GetBoolean(), Party(resolved, "us").GetProperty("note").GetString()).ShouldBe((true, "Two hours later"));

        // Nobody else knows of it, and nothing of what was registered.
        foreach (var (service, other) in new[] { (LocalService.Mexico, "fgr.reader"),
            (LocalService.UnitedStates, "cbp.reader"), (LocalService.Coordination, "cbp.reader") })
        {
            var reader = await Officer.OfAsync(cluster, service, other);
            (await reader.GetAsync("/api/v1/conflicts?limit=1000")).Body.ShouldNotContain(here.ToString());
            (await reader.GetAsync($"/api/v1/events/mx/{here}/why")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        foreach (var (service, user, action) in new[] { (LocalService.UnitedStates, "auditor.us", here), (LocalService.Mexico, "auditor.mx", there) })
        {
            var replay = await (await Officer.OfAsync(cluster, service, user)).GetAsync("/api/v1/audit/replay");
            replay.Body.Split('\n').Single(
                line => line.Contains($"\"{action}\"", StringComparison.Ordinal) && line.Contains("action-registered", StringComparison.Ordinal))
                .ShouldContain("tombstone");
        }
        await NothingInClearAsync(here, there, south, north, target, mine, yours);

        // HSI's moves: the action is withdrawn, and the conflict with it.
        await customs.PostAsync($"/{there}/withdraw", new Posting<Nothing>(new()), under: "actions");
        await ConflictAsync(guard, here, c => Status(c) == "withdrawn", "the conflict is over");
        (await guard.SendAsync($"/{id}/resolve", """{"content":{"outcome":"abort"}}""", Guid.CreateVersion7().ToString(), under: "conflicts")).Code
            .ShouldBe("conflict-over");
    }

    [Fact]
    public async Task The_same_target_far_apart_is_a_conflict_and_another_one_is_not()
    {
        var (guard, prosecutor) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"));
        var atf = await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison");
        var (target, elsewhere) = (Markers.New(), _evening with { Start = _evening.Start.AddDays(-3), End = _evening.End.AddDays(-3) });
        var alone = await RegisterAsync(guard, new(25.91, -97.9), elsewhere, Markers.New(), "");
        var one = await RegisterAsync(prosecutor, new(25.5, -97.2), elsewhere, target.ToUpperInvariant(), "");
        var other = await RegisterAsync(atf, new(26.4, -98.1), _evening, " " + target, "");
        await ConflictAsync(prosecutor, one, c => c.GetRawText().Contains(other.ToString(), StringComparison.Ordinal), "the same target is found");
        (await guard.GetAsync("/api/v1/conflicts?limit=1000")).Body.ShouldNotContain(alone.ToString());

        // Two agencies of one side: the other side's service is not told whose business it is.
        var twin = await RegisterAsync(guard, new(25.5, -97.2), elsewhere, Markers.New(), "");
        var home = (await ConflictAsync(guard, twin, _ => true, "two agencies of one side are told")).GetProperty("id").GetGuid();
        await prosecutor.PostAsync($"/{home}/acknowledge", new Posting<Nothing>(new()), under: "conflicts");
        await ConflictAsync(await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination"), twin,
            c => c.GetRawText().Contains("latencySeconds\":", StringComparison.Ordinal), "coordination keeps the time");
        await Databases.UntilAsync(
            async () => await cluster.ScalarAsync<bool>(LocalService.UnitedStates, $"select exists (select 1 from feed.entry where id = '{home}')"),
            "the leaf has come to the United States");
        (await cluster.ScalarAsync<bool>(LocalService.UnitedStates, $"select exists (select 1 from feed.content c join feed.entry f on f.event = "
            + $"c.event where f.id = '{home}' or f.id = '{twin}')")).ShouldBeFalse();
    }

    /// <summary>All rows of all tables and all messages, decoded; the search first finds what it must find.</summary>
    private async Task NothingInClearAsync(Guid here, Guid there, GeoPosition south, GeoPosition north, string target, string mine, string yours)
    {
        var cell = Geocell.Of(south);
        var tokens = await cluster.ScalarAsync<string>(LocalService.Mexico,
            $"select substring(convert_from(bytes, 'UTF8') from '2036-07.[0-9a-f]{{8}}.([0-9a-f]{{32}})') from feed.content where event = '{here}'");
        var (messages, everywhere) = (cluster.Messages.ToArray(), new Dictionary<LocalService, string>());
        foreach (var service in LocalService.All) everywhere[service] = string.Join('\n', Markers.Decoded(await cluster.EverythingAsync(service)));
        string All(string receiver) => string.Join(
            '\n', Markers.Decoded(messages.Where(m => m.Exchange.EndsWith(".events", StringComparison.Ordinal) || m.RoutingKey == receiver)
                .Select(m => System.Text.Encoding.UTF8.GetString(m.Body))));
        var toCoordination = All("coordination");

        // It finds: the agency's own label at home, cell and token at home and at coordination, and on the way there.
        everywhere[LocalService.Mexico].ShouldContain(mine);
        everywhere[LocalService.UnitedStates].ShouldContain(yours);
        foreach (var place in new[] { everywhere[LocalService.Mexico], everywhere[LocalService.Coordination], toCoordination })
        {
            place.ShouldContain(tokens!);
            place.ShouldContain(cell);
            place.ShouldContain(here.ToString());
        }

        // Nobody has a place or a target in clear, not even at home; a label stays at home; the other side has the leaf and nothing of its content.
        var toOthers = All("us") + All("mx");
        foreach (var place in everywhere.Values.Append(toOthers).Append(toCoordination))
            foreach (var clear in new[] { target, $"{south.Lat}", $"{south.Lon}", $"{north.Lat}" })
                place.Contains(clear, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(clear);
        foreach (var (place, theirs, own, other, label) in new[]
        {
            (everywhere[LocalService.UnitedStates], here, Geocell.Of(north), cell, mine),
            (everywhere[LocalService.Mexico], there, cell, Geocell.Of(north), yours),
            (All("us"), here, "", cell, mine), (All("mx"), there, "", Geocell.Of(north), yours),
        })
        {
            place.ShouldContain(theirs.ToString());
            place.ShouldContain(own);
            place.ShouldNotContain(label);
            if (own != other) place.ShouldNotContain(other);
        }
        foreach (var place in new[] { everywhere[LocalService.UnitedStates], All("us") }) place.ShouldNotContain(tokens!);
        everywhere[LocalService.Coordination].ShouldNotContain(mine);
        everywhere[LocalService.Coordination].ShouldNotContain(yours);
    }
}
