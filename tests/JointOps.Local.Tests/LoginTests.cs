using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using JointOps.Local.Cluster;
using static System.Buffers.Text.Base64Url;

namespace JointOps.Local.Tests;

/// <summary>The way a browser without JavaScript logs in: a page, a button, a way back with a code, the code for a token.</summary>
[Collection("the identity provider")] // one of them restarts it, and the others ask it
public sealed class LoginTests(WithoutServices fixture) : IDisposable
{
    private const string Back = "http://127.0.0.1:5999/signin-oidc";
    private static readonly string _verifier = new('v', 64);

    // A browser a test: the provider remembers in a cookie who was chosen, and would not ask the next test.
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("es-MX,es;q=0.9", "¿Quién es usted?", "es-MX")]
    [InlineData("en-US", "Who are you?", "en-US")]
    public async Task The_page_offers_the_issuers_users_in_the_readers_language(string accepted, string title, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Authorize("mx"));
        request.Headers.Add("Accept-Language", accepted);
        using var answer = await _browser.SendAsync(request, Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        page.ShouldContain(title);
        page.ShouldContain($"lang=\"{language}\"");
        page.ShouldContain("value=\"gn.liaison\"");
        page.ShouldNotContain("atf.liaison");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_chosen_user_comes_back_with_a_code_that_gives_identity_and_access()
    {
        var code = await ChooseAsync("us", "atf.liaison");
        var tokens = await RedeemAsync("us", code, _verifier);

        foreach (var token in new[] { tokens["id_token"], tokens["access_token"] })
        {
            var claims = Claims.Of(token!.GetValue<string>());
            (claims["sub"], claims["agency"], claims["side"], claims["role"]).ShouldBe(("atf.liaison", "atf", "us", "liaison"));
            claims["iss"].ShouldBe($"{fixture.Cluster.Identity}/us");
            claims["name"].ShouldNotBeNullOrEmpty();
        }
        Claims.Of(tokens["id_token"]!.GetValue<string>())["aud"].ShouldBe("web.us");
    }

    [Fact]
    public async Task Who_was_chosen_once_is_not_asked_again_until_logged_out()
    {
        await ChooseAsync("us", "atf.liaison");
        (await StatusAsync()).ShouldBe(HttpStatusCode.Found);

        await _browser.GetAsync($"{fixture.Cluster.Identity}/us/connect/logout", Cancellation);
        (await StatusAsync()).ShouldBe(HttpStatusCode.OK); // the page that asks

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await _browser.GetAsync(Authorize("us"), Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier() =>
        (await RedeemAsync("us", await ChooseAsync("us", "atf.liaison"), new string('x', 64)))["error"]!.GetValue<string>().ShouldBe("invalid_grant");

    [Fact]
    public async Task The_other_countrys_user_cannot_be_chosen()
    {
        using var answer = await SubmitAsync("us", "gn.liaison");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK); // the page again
    }

    [Theory]
    [InlineData("&redirect_uri=http%3A%2F%2Fevil.example%2Fsignin-oidc")]
    [InlineData("&redirect_uri=http%3A%2F%2F127.0.0.1%3A5999%2Felsewhere")]
    public async Task Nobody_is_sent_elsewhere(string redirect)
    {
        var address = Regex.Replace(Authorize("us"), "&redirect_uri=[^&]*", redirect);
        using var answer = await _browser.GetAsync(address, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_without_a_challenge_is_refused()
    {
        using var answer = await _browser.GetAsync(
            Regex.Replace(Authorize("us"), "&code_challenge=[^&]*&code_challenge_method=S256", ""), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Logging_out_leads_back()
    {
        var back = "http://127.0.0.1:5999/signout-callback-oidc";
        using var answer = await _browser.GetAsync(
            $"{fixture.Cluster.Identity}/us/connect/logout?post_logout_redirect_uri={Uri.EscapeDataString(back)}&state=s", Cancellation);
        answer.Headers.Location!.ToString().ShouldBe($"{back}?state=s");
    }

    private string Authorize(string issuer) =>
        $"{fixture.Cluster.Identity}/{issuer}/connect/authorize?response_type=code&client_id=web.{issuer}&scope=openid%20profile&state=s&nonce=n"
        + $"&redirect_uri={Uri.EscapeDataString(Back)}&code_challenge={EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier)))}"
        + "&code_challenge_method=S256";

    private async Task<string> ChooseAsync(string issuer, string user)
    {
        using var answer = await SubmitAsync(issuer, user);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldStartWith(Back);
        return HttpUtility.ParseQueryString(answer.Headers.Location.Query)["code"]!;
    }

    // What a browser sends when a button of the form is pressed: its hidden fields and the button.
    private async Task<HttpResponseMessage> SubmitAsync(string issuer, string user)
    {
        var page = await _browser.GetStringAsync(Authorize(issuer), Cancellation);
        var fields = Regex.Matches(page, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
            .Select(field => KeyValuePair.Create(WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Append(KeyValuePair.Create("demo_user", user));
        using var form = new FormUrlEncodedContent(fields);
        return await _browser.PostAsync($"{fixture.Cluster.Identity}/{issuer}/connect/authorize", form, Cancellation);
    }

    private async Task<JsonNode> RedeemAsync(string issuer, string code, string verifier)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Back,
            ["code_verifier"] = verifier,
            ["client_id"] = $"web.{issuer}",
            ["client_secret"] = fixture.Cluster.EnvironmentOf(LocalService.All.Single(service => service.Code == issuer))["Identity__WebSecret"],
        });
        using var answer = await _browser.PostAsync($"{fixture.Cluster.Identity}/{issuer}/connect/token", form, Cancellation);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
    }
}
