using System.Net;
using System.Security.Cryptography;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JointOps.Disclosure.Tests;

/// <summary>An issuer changes its signing keys while services run: a new one is taken at once, a withdrawn one ends.</summary>
public sealed class SigningKeyTests : IAsyncDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Dictionary<string, RSA> _published = [], _all = [];
    private WebApplication? _issuer, _service;
    private string _address = "";

    [Fact]
    public async Task A_token_under_a_new_key_is_judged_by_it_at_its_first_request()
    {
        using var http = await StartAsync();
        NewKey("one");
        (await AskAsync(http, Token("one"))).ShouldBe(HttpStatusCode.OK);
        NewKey("two");
        await Task.Delay(1_100, Stop); // an issuer is asked again no sooner
        (await AskAsync(http, Token("two"))).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(http, Token("one"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_under_a_key_that_its_issuer_withdrew_ends()
    {
        using var http = await StartAsync();
        NewKey("one");
        NewKey("two");
        (await AskAsync(http, Token("one"))).ShouldBe(HttpStatusCode.OK);
        lock (_published) _published.Remove("one");
        var texts = 0; // a token that was never judged before, so that the keys alone decide
        await TestLedger.Eventually.TrueAsync(
            async () => await AskAsync(http, Token("one", ++texts)) == HttpStatusCode.Unauthorized, "the key ends", Stop);
        (await AskAsync(http, Token("two"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Both_waits_together_are_less_than_the_minute_that_is_promised() =>
        (IssuerKeys.Every + TokenCache.Most).ShouldBeLessThan(TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        foreach (var key in _all.Values) key.Dispose();
    }

    private async Task<HttpClient> StartAsync()
    {
        _issuer = Build(_ => { });
        _issuer.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = _address, jwks_uri = _address + "/keys" }));
        _issuer.MapGet("/keys", () =>
        {
            lock (_published) return Results.Json(new { keys = _published.Select(k => Public(k.Key, k.Value)).ToArray() });
        });
        await _issuer.StartAsync(Stop);
        _address = _issuer.Urls.First();
        var settings = new ServiceSettings(
            "mx", "mx.jointops.example", new("amqp://localhost"),
            ServiceNames.All.ToDictionary(n => n, n => n == "mx" ? _address : _address + "/" + n),
            new("", ""), new("web", "secret"), new Dictionary<string, Uri>());
        _service = Build(services =>
        {
            services.AddIdentity(settings);
            services.AddSingleton(settings);
            services.AddSingleton(s => new IssuerKeys(settings, s.GetRequiredService<ILogger<IssuerKeys>>(), every: TimeSpan.FromSeconds(1)));
        });
        _service.UseAuthentication();
        _service.UseAuthorization();
        _service.MapGet("/", () => "in").RequireAuthorization(Policies.RawLog);
        await _service.StartAsync(Stop);
        return new() { BaseAddress = new(_service.Urls.First()) };
    }

    private static WebApplication Build(Action<IServiceCollection> more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        more(builder.Services);
        return builder.Build();
    }

    private void NewKey(string id)
    {
        lock (_published) _published[id] = _all[id] = RSA.Create(2048);
    }

    private string Token(string id, int later = 0) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _address, Audience = IssuerClaims.Own.Audiences[0], Expires = DateTime.UtcNow.AddHours(1).AddSeconds(later),
            Claims = new Dictionary<string, object> { ["sub"] = "auditor.mx", ["role"] = Contracts.Roles.Auditor },
            SigningCredentials = new(new RsaSecurityKey(_all[id]) { KeyId = id }, SecurityAlgorithms.RsaSha256),
        });

    private static object Public(string id, RSA key)
    {
        var p = key.ExportParameters(false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = id,
            n = Base64UrlEncoder.Encode(p.Modulus),
            e = Base64UrlEncoder.Encode(p.Exponent)
        };
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
