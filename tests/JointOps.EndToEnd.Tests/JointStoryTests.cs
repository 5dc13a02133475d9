using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>A joint operation from the proposal to the day one leg stands down, as three services tell of it.</summary>
public class JointStoryTests(TappedCluster cluster)
{
    private const string Joint = "joint-operations", Pair = "matamoros-brownsville";

    private static readonly DateOnly _today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static Posting<T> Told<T>(T content) => new(content, "binational");

    private static async Task<Guid> OperationAsync(Officer officer)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<OperationPlanned>("", new(new("Espejo Matamoros", "Frenar el tráfico de armas"), "binational", Pair: Pair), key);
        await officer.PostAsync<OperationStarted>($"/{key}/start", new(new(), "binational"), ifMatch: 1);
        return key;
    }

    /// <summary>Posts until the other side's event, which the post rests on, has been taken in.</summary>
    private static async Task PostWhenKnownAsync<T>(Officer officer, string path, T content, string until)
    {
        var (key, body) = (Guid.CreateVersion7().ToString(), JsonSerializer.Serialize(Told(content), Wire.Options));
        await Databases.UntilAsync(async () => await officer.SendAsync(path, body, key, under: Joint) is var answer
            && (answer.Status == HttpStatusCode.Created || (answer.Code == until ? false : throw new InvalidOperationException(answer.Body))),
            $"{path} is taken");
    }

    [Fact]
    public async Task One_side_proposes_the_other_accepts_each_runs_its_leg_and_coordination_shows_both_accounts()
    {
        var (sre, state) = (await Officer.OfAsync(cluster, LocalService.Mexico, "sre.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "state.liaison"));
        var reader = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        var id = Guid.CreateVersion7();
        async Task<JsonElement> DetailAsync(Func<JsonElement, bool> when, string what)
        {
            JsonElement shown = default;
            await Databases.UntilAsync(async () => await reader.GetAsync($"/api/v1/{Joint}/{id}") is { Status: HttpStatusCode.OK } answer
                && when(shown = answer.Json), what);
            return shown;
        }
        static string Status(JsonElement joint) => joint.GetProperty("jointOperation").GetProperty("status").GetString()!;

        // Mexico proposes; nothing else is taken before the answer, and the answer is not Mexico's to give.
        await sre.PostAsync("", Told(new OperationProposed(
            "Operativo Golfo", [Pair, "reynosa-mcallen"], new("Frenar el tráfico de armas.", "Stop the smuggling of firearms."),
            "Entendimiento de 2019", new(_today.AddDays(-20)))), id, under: Joint);
        (await sre.SendAsync($"/{id}/meetings", JsonSerializer.Serialize(Told(new MeetingHeld(1, _today, "Horarios")), Wire.Options),
            Guid.CreateVersion7().ToString(), under: Joint)).Code.ShouldBe("proposal-unanswered");
        (await sre.SendAsync($"/{id}/accept", JsonSerializer.Serialize(Told(new OperationAccepted(id)), Wire.Options),
            Guid.CreateVersion7().ToString(), under: Joint)).Code.ShouldBe("proposal-own");
        Status(await DetailAsync(_ => true, "coordination shows the proposal")).ShouldBe("proposed");

        // The United States sees it in its feed, and accepts it once.
        var feed = await Officer.OfAsync(cluster, LocalService.UnitedStates, "state.reader");
        await Databases.UntilAsync(
            async () => (await feed.GetAsync($"/feeds/v1/state/events?limit=1000&type=operation.proposed.v1&subject={Joint}/{id}")).Json
                .GetArrayLength() == 1, "the other side sees the proposal");
        await PostWhenKnownAsync(state, $"/{id}/accept", new OperationAccepted(id, Note: "Each country from its own responsibilities."), "not-found");
        (await state.SendAsync($"/{id}/decline", JsonSerializer.Serialize(Told(new OperationDeclined(id, "Too late")), Wire.Options),
            Guid.CreateVersion7().ToString(), under: Joint)).Code.ShouldBe("proposal-answered");

        // Each plans its own leg and names it; each tells of the first meeting, a day apart.
        var (south, north) = (await OperationAsync(sre), await OperationAsync(state));
        await PostWhenKnownAsync(sre, $"/{id}/legs", new LegJoined(south, id), "proposal-unanswered");
        await state.PostAsync($"/{id}/legs", Told(new LegJoined(north, id)), under: Joint);
        await state.PostAsync<CheckpointOpened>($"/{north}/checkpoints/open", new(new("veterans", "north", 3), "binational"));
        var meeting = Guid.CreateVersion7();
        await sre.PostAsync($"/{id}/meetings", Told(new MeetingHeld(1, _today.AddDays(-5), "Horarios de los puntos")), meeting, under: Joint);
        await state.PostAsync($"/{id}/meetings", Told(new MeetingHeld(1, _today.AddDays(-4), "Hours of the checkpoints")), under: Joint);
        var differing = await DetailAsync(
            j => j.GetProperty("differences") is var d && d.GetArrayLength() == 1 && d[0].GetProperty("what").GetString() == "meetings.1.date"
                && j.GetProperty("legs").GetProperty("us").GetProperty("checkpoints").GetInt32() == 1
                && j.GetProperty("legs").GetProperty("mx").GetProperty("operations").GetArrayLength() == 1, "both legs and the difference are shown");
        Status(differing).ShouldBe("accepted");
        (differing.GetProperty("differences")[0].GetProperty("mx").GetString(), differing.GetProperty("differences")[0].GetProperty("us").GetString())
            .ShouldBe((_today.AddDays(-5).ToString("yyyy-MM-dd", null), _today.AddDays(-4).ToString("yyyy-MM-dd", null)));
        differing.GetProperty("end").GetString().ShouldBe(_today.AddDays(70).ToString("yyyy-MM-dd", null));

        // Mexico was a day off: it retracts, and tells anew.
        await sre.PostAsync($"/{id}/retractions", new Posting<RecordRetracted>(new(meeting, "Fue al día siguiente.")), under: Joint);
        await sre.PostAsync($"/{id}/meetings", Told(new MeetingHeld(1, _today.AddDays(-4), "Horarios de los puntos")), under: Joint);
        await DetailAsync(j => j.GetProperty("differences").GetArrayLength() == 0, "nothing differs");

        var calendar = await reader.GetAsync($"/api/v1/{Joint}/{id}/calendar.ics");
        (calendar.Status, calendar.MediaType).ShouldBe((HttpStatusCode.OK, "text/calendar"));
        calendar.Body.ShouldContain($"DTSTART;VALUE=DATE:{_today.AddDays(25):yyyyMMdd}"); // day 45

        // One leg stands down alone.
        await state.PostAsync($"/{id}/stand-down", Told(new LegStoodDown("Hurricane")), under: Joint);
        var one = await DetailAsync(j => Status(j) == "one-leg", "one leg goes on");
        one.GetProperty("legs").GetProperty("us").GetProperty("reason").GetString().ShouldBe("Hurricane");
        await sre.PostAsync($"/{id}/meetings", Told(new MeetingHeld(2, _today, "Sin la otra parte")), under: Joint);
        (await reader.GetAsync($"/api/v1/{Joint}?limit=200")).Body.ShouldContain(id.ToString());
        (await reader.GetAsync($"/api/v1/{Joint}/{Guid.CreateVersion7()}")).Code.ShouldBe("not-found");
    }
}
