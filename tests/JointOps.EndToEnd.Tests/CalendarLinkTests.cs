using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>A calendar program has no login: an agency's officers make an address for it, are told what that means, and take it back.</summary>
public class CalendarLinkTests(TappedCluster cluster)
{
    private const string Link = "/api/v1/calendar-link";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agencys_calendar_opens_by_its_address_alone_until_it_is_made_anew_or_taken_back()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var word = Markers.New();
        await guard.PostAsync<OperationProposed>("", new(
            new(word, ["tijuana-san-diego"], new("Frenar el tráfico", "Stop the smuggling"), "Entendimiento", new(new(2019, 6, 7))),
            Markings.Binational), under: "joint-operations");
        var officer = await Officer.OfAsync(cluster, LocalService.Coordination, "gn.liaison");
        var first = await MakeAsync(officer);
        await Databases.UntilAsync(async () => (await OpenAsync(first)).Text.Contains(word, StringComparison.Ordinal), "the calendar has it");
        (await OpenAsync(first)).Text.ShouldContain("ORGANIZER");

        var second = await MakeAsync(officer);
        (await OpenAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await OpenAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.Http.DeleteAsync(new Uri(Link, UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await OpenAsync(second)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("gn.reader", HttpStatusCode.Forbidden)]
    [InlineData("auditor.coordination", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Officers_alone_make_one(string? user, HttpStatusCode status)
    {
        var other = await Officer.OfAsync(cluster, LocalService.Coordination, user);
        (await other.Http.PutAsync(new Uri(Link, UriKind.Relative), null, Stop)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_guess_opens_nothing()
    {
        var address = cluster.Cluster.Address(LocalService.Coordination) + "/api/v1/calendar.ics?key=guess";
        (await OpenAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> MakeAsync(Officer officer)
    {
        using var answer = await officer.Http.PutAsync(new Uri(Link, UriKind.Relative), null, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue("it is told once");
        var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop));
        said.GetProperty("notice").GetString().ShouldNotBeNullOrEmpty();
        return said.GetProperty("address").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, string Text)> OpenAsync(string address)
    {
        using var nobody = new HttpClient();
        using var answer = await nobody.GetAsync(new Uri(address), Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
