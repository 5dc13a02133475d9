using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What settings alone change: tried on another replica of Mexico's service, which is told otherwise than its neighbour.</summary>
public sealed class SettingsTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("keycloak", "account jointops", "realm_access.roles", "department")]
    [InlineData("entra", "6f1c2a3e-0000-4000-8000-6a6f696e746f", "roles", "extn.agency")]
    public async Task A_provider_that_says_roles_and_agencies_its_own_way_is_followed_by_settings(
        string like, string audience, string role, string agency)
    {
        await using var replica = await StartAsync(new()
        {
            ["Identity__mx__Audience"] = audience, ["Identity__mx__RoleClaim"] = role, ["Identity__mx__AgencyClaim"] = agency,
        });
        var (other, own) = (await TokenAsync("gn.liaison", like), await TokenAsync("gn.liaison", null));
        (await ReadAsync(replica.Address, other)).ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(replica.Address, own)).ShouldNotBe(HttpStatusCode.OK, "its role stands where nobody looks now");
        (await ReadAsync(cluster.Cluster.Address(LocalService.Mexico), other)).ShouldNotBe(HttpStatusCode.OK, "the neighbour was told nothing");
        using var http = new HttpClient { BaseAddress = new(replica.Address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", other);
        await new Officer(http, LocalService.Mexico).OperationAsync();
        (await http.GetAsync(new Uri("/feeds/v1/gn/events", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri("/feeds/v1/fgr/events", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programs_in_a_browser_are_answered_at_the_origins_that_the_settings_name_and_at_no_others()
    {
        const string desk = "https://desk.example";
        (await AllowedAsync(cluster.Cluster.Address(LocalService.Mexico), desk)).ShouldBeNull("off unless named");
        await using var replica = await StartAsync(new() { ["Cors__Origins"] = $"{desk} https://board.example" });
        (await AllowedAsync(replica.Address, desk)).ShouldBe(desk);
        (await AllowedAsync(replica.Address, "https://stranger.example")).ShouldBeNull();
        using var http = new HttpClient { BaseAddress = new(replica.Address) };
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reference");
        asked.Headers.Add("Origin", desk);
        using var answer = await http.SendAsync(asked, Stop);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([desk]);
        answer.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("Feed-Next");
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse("cookies stay at home");
        using var page = new HttpRequestMessage(HttpMethod.Get, "/login");
        page.Headers.Add("Origin", desk);
        (await http.SendAsync(page, Stop)).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private static async Task<string?> AllowedAsync(string address, string origin)
    {
        using var http = new HttpClient { BaseAddress = new(address) };
        using var asked = new HttpRequestMessage(HttpMethod.Options, $"/api/v1/operations/{Guid.CreateVersion7()}/reports");
        asked.Headers.Add("Origin", origin);
        asked.Headers.Add("Access-Control-Request-Method", "POST");
        asked.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        using var answer = await http.SendAsync(asked, Stop);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }

    private Task<ReplicaProcess> StartAsync(Dictionary<string, string> settings) => ReplicaProcess.StartAsync(
        cluster.Cluster, cluster.Data, LocalService.Mexico, ReplicaProcess.BuiltFolder(LocalService.Mexico), settings, Stop);

    private static async Task<HttpStatusCode> ReadAsync(string address, string token)
    {
        using var http = new HttpClient { BaseAddress = new(address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync(new Uri("/api/v1/operations", UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    private async Task<string> TokenAsync(string user, string? like)
    {
        using var http = new HttpClient();
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password", ["client_id"] = "local", ["username"] = user, ["password"] = "demo",
        };
        if (like is not null) form["like"] = like;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri($"{cluster.Cluster.Identity}/mx/connect/token"), content, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("access_token").GetString()!;
    }
}
