using System.Diagnostics;
using System.Text.Json.Nodes;
using JointOps.Local.Cluster;

namespace JointOps.Local.Tests;

[Collection("the identity provider")]
public class IdentityTests(WithoutServices fixture)
{
    private static readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gn.liaison", "mx", "gn", "liaison")]
    [InlineData("hsi.reader", "us", "hsi", "reader")]
    [InlineData("auditor.mx", "mx", null, "auditor")]
    [InlineData("operator.coordination", "coordination", null, "operator")]
    public async Task A_demo_users_token_says_who_it_is_and_whose(string user, string side, string? agency, string role)
    {
        var token = Claims.Of(await fixture.Cluster.TokenAsync(user, Cancellation));

        token["iss"].ShouldBe($"{fixture.Cluster.Identity}/{side}");
        (token["sub"], token["side"], token["role"], token["aud"]).ShouldBe((user, side, role, "jointops"));
        token.GetValueOrDefault("agency").ShouldBe(agency);
        token["name"].ShouldNotBeNullOrEmpty();
        (Seconds(token["exp"]) - Seconds(token["iat"])).ShouldBe(8 * 3600);

        static long Seconds(string? claim) => long.Parse(claim!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("gn.liaison", "us")]
    [InlineData("nobody", "mx")]
    public async Task A_user_who_is_none_of_the_issuers_gets_nothing(string user, string issuer)
    {
        var answer = await AskAsync(issuer, ("grant_type", "password"), ("client_id", "local"), ("username", user), ("password", "any"));
        answer["error"]!.GetValue<string>().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_peer_gets_a_token_of_its_own_role_for_its_own_secret_alone()
    {
        var secret = fixture.Cluster.EnvironmentOf(LocalService.Mexico)["Identity__PeerSecret"];
        var answer = await AskAsync("mx", ("grant_type", "client_credentials"), ("client_id", "peer.mx"), ("client_secret", secret));
        var token = Claims.Of(answer["access_token"]!.GetValue<string>());
        (token["sub"], token["role"], token["side"]).ShouldBe(("peer.mx", "peer", "mx"));

        foreach (var (issuer, client, wrong) in new[] { ("mx", "peer.mx", "guess"),
            ("us", "peer.us", secret), ("us", "peer.mx", secret), ("mx", "web.mx", secret) })
            (await AskAsync(issuer, ("grant_type", "client_credentials"), ("client_id", client), ("client_secret", wrong)))["error"]!
                .GetValue<string>().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Tokens_outlive_a_restart()
    {
        var before = await _http.GetStringAsync($"{fixture.Cluster.Identity}/us/.well-known/jwks", Cancellation);
        await fixture.Cluster["identity"].StopAsync(TimeSpan.FromSeconds(10));
        await fixture.Cluster["identity"].StartAsync(TimeSpan.FromSeconds(60), Cancellation);
        (await _http.GetStringAsync($"{fixture.Cluster.Identity}/us/.well-known/jwks", Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task A_name_that_is_no_demo_user_is_one_clear_line() =>
        (await Should.ThrowAsync<LauncherException>(() => fixture.Cluster.TokenAsync("nobody", Cancellation))).Message
            .ShouldStartWith("there is no demo user nobody");

    [Theory]
    [InlineData("Production", "ASPNETCORE_URLS", "http://127.0.0.1:1")]
    [InlineData("Development", "ASPNETCORE_URLS", "http://0.0.0.0:1")]
    [InlineData("Development", "ASPNETCORE_HTTP_PORTS", "1")]
    [InlineData("Development", "Kestrel__Endpoints__http__Url", "http://*:1")]
    public async Task It_refuses_to_run_where_others_could_reach_it(string environment, string setting, string address)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(own.Parent!.Parent!.FullName, "JointOps.Identity", own.Name, "JointOps.Identity.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardError = true };
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment[setting]) = (environment, address);
        start.Environment["Identity__PublishedOnLoopbackOnly"] = "true"; // good in a container alone
        using var process = Process.Start(start)!;
        (await process.StandardError.ReadToEndAsync(Cancellation)).TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("JointOps.Identity ");
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(1);
    }

    private async Task<JsonNode> AskAsync(string issuer, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await _http.PostAsync($"{fixture.Cluster.Identity}/{issuer}/connect/token", form, Cancellation);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }
}
