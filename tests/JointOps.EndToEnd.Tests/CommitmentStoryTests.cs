using System.Globalization;
using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// A commitment through the public API: made, evaluated by coordination as its days end by the demonstration clock, and explained afterwards, the
/// same on all three services.
/// </summary>
public class CommitmentStoryTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly DateTimeOffset _start = new(2019, 6, 7, 18, 0, 0, TimeSpan.Zero);
    private const string Zone = "America/Mexico_City";

    [Fact]
    public async Task A_commitment_is_judged_on_its_days_by_what_was_known_then_and_every_later_event_explains_itself()
    {
        await cluster.HoldClocksAsync(_start);
        var (gn, fgr, sre) = (await OfficerAsync("gn"), await OfficerAsync("fgr"), await OfficerAsync("sre"));
        var cbp = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        var commitment = Guid.CreateVersion7();
        await sre.PostAsync<CommitmentMade>("commitments", new(
            new("mx-government", "firearms-seized", 2, new(2019, 6, 7), Zone, [45, 90], 6, "Más armas aseguradas"), "binational", Pair: "border"),
            commitment, under: "");
        var operation = await gn.OperationAsync();
        await SeizeAsync(gn, operation, 3, _start.AddMinutes(-30));
        var leg = await cbp.OperationAsync();
        var given = await SeizeAsync(cbp, leg, 1, _start.AddMinutes(-20));
        var recalled = await SeizeAsync(gn, operation, 2, _start.AddMinutes(-10));
        await SeizeAsync(gn, operation, 7, _start.AddMinutes(-5), "pair"); // not everybody's: in no figure that is published
        await UntilAsync(sre, commitment, d => Now(d, 45) == "6/3", "Mexico counts what both told");
        await UntilAsync(await CoordinationAsync(), commitment, d => Now(d, 45) == "6/3", "coordination counts the same");

        await cluster.HoldClocksAsync(new(2019, 7, 23, 5, 0, 0, TimeSpan.Zero)); // midnight in Mexico City, where it is summer
        foreach (var reader in await ReadersAsync(gn))
            await UntilAsync(reader, commitment, d => Evaluated(d, 45) == "6 of 3 by 2019-07-23T04:59:59.999Z" && Evaluated(d, 90) is null,
                "day 45 is evaluated");

        // What comes to be known later: a late report, one given up for another, and one that is taken back.
        await SeizeAsync(gn, operation, 1, _start.AddMinutes(-1));
        var late = Guid.CreateVersion7();
        await SeizeAsync(cbp, leg, 1, _start.AddMinutes(-2), key: late);
        await cbp.PostAsync<SeizureMerged>($"{leg}/seizure-merges",
            new(new(new("us", given), [late], [new(late, 1, 1)], "The same car")));
        await gn.PostAsync<RecordRecalled>($"{operation}/recalls", new(new(recalled, "Nombraba un domicilio")));
        foreach (var reader in await ReadersAsync(gn))
            await UntilAsync(
                reader, commitment, d => Evaluated(d, 45) == "6 of 3 by 2019-07-23T04:59:59.999Z" && Now(d, 45) == "5/3"
                    && Explained(d, 45) == "seizure.recorded.v1 +1; seizure.recorded.v1 +1; seizure.merged.v1 -1; withdrawn -2",
                "the difference is explained to the last event");
        await UntilAsync(
            fgr, commitment, d => Now(d, 45) == "4/2" && Evaluated(d, 45)!.StartsWith("6 of 3", StringComparison.Ordinal)
                && Explained(d, 45) == "withdrawn -2",
            "as known then, only what is gone differs", "?knownAt=2019-07-23T04:59:59.999Z");

        await cluster.HoldClocksAsync(new(2019, 9, 6, 5, 0, 0, TimeSpan.Zero));
        foreach (var reader in await ReadersAsync(gn))
            await UntilAsync(reader, commitment, d => Evaluated(d, 90) == "5 of 3 by 2019-09-06T04:59:59.999Z" && Evaluated(d, 45)!.StartsWith('6'),
                "day 90 is evaluated, and day 45 stays");
        await sre.PostAsync<RecordRetracted>(
            $"commitments/{commitment}/retractions", new(new(commitment, "Se acordó otra meta")), under: "");
        await UntilAsync(cbp, commitment, d => d.GetProperty("commitment").GetProperty("retracted").GetBoolean() && Evaluated(d, 45) is not null,
            "who takes a commitment back takes no evaluation with it");
    }

    private Task<Officer> OfficerAsync(string agency) => Officer.OfAsync(cluster, LocalService.Mexico, $"{agency}.liaison");

    private Task<Officer> CoordinationAsync() => Officer.OfAsync(cluster, LocalService.Coordination, "cbp.reader");

    private async Task<IReadOnlyList<Officer>> ReadersAsync(Officer mexico) =>
        [mexico, await Officer.OfAsync(cluster, LocalService.UnitedStates, "fbi.liaison"), await CoordinationAsync()];

    private static async Task<Guid> SeizeAsync(
        Officer officer, string operation, int rifles, DateTimeOffset at, string marking = "binational", Guid? key = null)
    {
        var id = key ?? Guid.CreateVersion7();
        await officer.PostAsync<SeizureRecorded>($"{operation}/seizures", new(new SeizureRecorded(
            "IPH-2019-000714", new("san-ysidro", "south"), "southbound",
            [.. Enumerable.Range(1, rifles).Select(no => new SeizedItem(no, "firearm", Type: "fusil", SerialState: "obliterated"))]),
            marking, at, "America/Tijuana"), id);
        return id;
    }

    private static Task UntilAsync(
        Officer reader, Guid commitment, Func<JsonElement, bool> holds, string what, string query = "") =>
        Databases.UntilAsync(
            async () => await reader.GetAsync($"/api/v1/commitments/mx/{commitment}{query}") is { Status: HttpStatusCode.OK } answer
                && holds(answer.Json), what);

    private static string? Evaluated(JsonElement detail, int day) =>
        detail.GetProperty("commitment").GetProperty("days").EnumerateArray().Single(d => d.GetProperty("day").GetInt32() == day)
            .TryGetProperty("evaluated", out var e) && e.ValueKind == JsonValueKind.Object
            ? $"{e.GetProperty("value")} of {e.GetProperty("coverage").GetProperty("facts")} by {e.GetProperty("knownAt").GetString()}" : null;

    private static string Now(JsonElement detail, int day) =>
        Figure(detail, day) is var f ? $"{f.GetProperty("value")}/{f.GetProperty("facts")}" : "";

    private static string Explained(JsonElement detail, int day)
    {
        var difference = Figure(detail, day).GetProperty("difference");
        string Signed(JsonElement value) => value.GetDecimal().ToString("+0;-0;0", CultureInfo.InvariantCulture);
        return string.Join("; ",
        [
            .. difference.GetProperty("contributions").EnumerateArray()
                .Select(c => $"{c.GetProperty("type").GetString()} {Signed(c.GetProperty("value"))}"),
            .. difference.TryGetProperty("withdrawnValue", out var gone) && gone.ValueKind == JsonValueKind.Number
                ? (string[])[$"withdrawn {Signed(gone)}"] : [],
        ]);
    }

    private static JsonElement Figure(JsonElement detail, int day) =>
        detail.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("day").GetInt32() == day);
}
