using System.Globalization;
using System.Security.Claims;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace JointOps.Hosting;

/// <summary>
/// Who may come in: bearer tokens for programs, a cookie after an OIDC login (code flow, PKCE) for people. Which issuer a token
/// comes from decides the side, never a claim. Another country's token is refused here, unless it is a peer's; coordination takes all.
/// </summary>
public static class Identity
{
    /// <summary>The scheme of every API route.</summary>
    public const string Bearer = "bearer";

    /// <summary>The scheme of every page.</summary>
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The issuers that people may log in with here.</summary>
    public static IEnumerable<string> LoginIssuers(ServiceSettings settings) =>
        settings.Name == ServiceNames.Coordination ? ServiceNames.All : [settings.Name];

    /// <summary>The scheme that leads people to an issuer and back.</summary>
    public static string LoginScheme(string issuer) => "oidc-" + issuer;

    /// <summary>Adds all schemes and the policies of <see cref="Policies"/>.</summary>
    public static void AddIdentity(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<TokenCache>().AddSingleton<IssuerKeys>().AddHostedService(s => s.GetRequiredService<IssuerKeys>());
        var schemes = services.AddAuthentication(Cookie)
            .AddPolicyScheme(
                Bearer, null, o => o.ForwardDefaultSelector = http => Known(http).Find(http)?.Scheme ?? Scheme(settings, IssuerOf(http, settings)))
            .AddCookie(Cookie, o =>
            {
                o.Cookie.Name = $".jointops.{settings.Name}"; // cookies ignore ports: each service its own name
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.LoginPath = "/login";
                o.Events.OnRedirectToLogin = context => { ToLogin(context); return Task.CompletedTask; };
                o.Events.OnRedirectToAccessDenied = context => { Deny(context); return Task.CompletedTask; };
            });
        foreach (var issuer in ServiceNames.All) schemes.AddJwtBearer(Scheme(settings, issuer), o => BearerOf(o, settings, issuer));
        foreach (var issuer in LoginIssuers(settings)) schemes.AddOpenIdConnect(LoginScheme(issuer), o => LoginOf(o, settings, issuer));
        foreach (var issuer in ServiceNames.All)
            services.AddOptions<JwtBearerOptions>(Scheme(settings, issuer))
                .Configure<IssuerKeys>((o, keys) => o.ConfigurationManager = keys.Of(issuer));
        foreach (var issuer in LoginIssuers(settings))
            services.AddOptions<OpenIdConnectOptions>(LoginScheme(issuer))
                .Configure<IssuerKeys>((o, keys) => o.ConfigurationManager = keys.Of(issuer));
        services.AddAuthorization(o => PolicyRules.Add(o, settings.Name));
        // What it calls errors are logins that people broke off; FailedLogin says them in its own words.
        services.AddLogging(l => l.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.Critical));
    }

    // Operators have a start page of their own: the front page is not for them, and no dead end.
    private static void Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path == "/" && context.HttpContext.User.IsInRole(Roles.Operator)) context.Response.Redirect("/start");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    // A form is not led away from: its page of 401 keeps what was typed.
    private static void ToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.HasFormContentType) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else context.Response.Redirect(context.RedirectUri);
    }

    private static void BearerOf(JwtBearerOptions o, ServiceSettings settings, string issuer)
    {
        o.Authority = settings.Issuers[issuer];
        o.BackchannelHttpHandler = IdentityConnection.Handler(settings.IdentityAt);
        o.RequireHttpsMetadata = o.Authority.StartsWith("https:", StringComparison.Ordinal);
        o.MapInboundClaims = false;
        o.TokenValidationParameters.ValidAudiences = settings.ClaimsOf(issuer).Audiences;
        o.TokenValidationParameters.ValidIssuer = o.Authority;
        o.TokenValidationParameters.RoleClaimType = IssuerClaims.RoleClaim;
        o.TokenValidationParameters.NameClaimType = IssuerClaims.SubjectClaim;
        o.Events = new JwtBearerEvents
        {
            OnMessageReceived = context => { Recognise(context); return Task.CompletedTask; },
            OnTokenValidated = context => { Welcome(context, settings, issuer); return Task.CompletedTask; },
            // RFC 6750, section 3.1: the token is good, and not for this
            OnForbidden = context =>
            {
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
                return Task.CompletedTask;
            },
        };
    }

    private static void Recognise(Microsoft.AspNetCore.Authentication.JwtBearer.MessageReceivedContext context)
    {
        if (Known(context.HttpContext).Find(context.HttpContext) is not { } good || good.Scheme != context.Scheme.Name) return;
        context.Principal = good.Principal;
        context.Success();
    }

    private static TokenCache Known(HttpContext http) => http.RequestServices.GetRequiredService<TokenCache>();

    private static void Welcome(Microsoft.AspNetCore.Authentication.JwtBearer.TokenValidatedContext context, ServiceSettings settings, string issuer)
    {
        var principal = context.Principal!;
        settings.ClaimsOf(issuer).Settle((ClaimsIdentity)principal.Identity!, issuer);
        var own = issuer == settings.Name || settings.Name == ServiceNames.Coordination;
        if (!own && !principal.IsInRole(Roles.Peer))
        {
            context.Fail("A token of another country is good for nothing here.");
            return;
        }
        Known(context.HttpContext).Keep(context.HttpContext, context.Scheme.Name, principal, context.SecurityToken.ValidTo);
    }

    private static void LoginOf(OpenIdConnectOptions o, ServiceSettings settings, string issuer)
    {
        o.Authority = settings.Issuers[issuer];
        o.BackchannelHttpHandler = IdentityConnection.Handler(settings.IdentityAt);
        o.RequireHttpsMetadata = o.Authority.StartsWith("https:", StringComparison.Ordinal);
        (o.ClientId, o.ClientSecret) = (settings.Web.Id, settings.Web.Secret);
        o.ResponseType = OpenIdConnectResponseType.Code;
        o.ResponseMode = OpenIdConnectResponseMode.Query; // form posts lose Lax cookies over http on loopback
        o.UsePkce = true;
        o.CallbackPath = "/signin-oidc-" + issuer;
        o.SignedOutCallbackPath = "/signout-oidc-" + issuer;
        o.MapInboundClaims = false;
        o.SaveTokens = false;
        o.Scope.Clear();
        o.Scope.Add("openid");
        o.Scope.Add("profile");
        o.TokenValidationParameters.RoleClaimType = IssuerClaims.RoleClaim;
        o.TokenValidationParameters.NameClaimType = IssuerClaims.SubjectClaim;
        o.NonceCookie.SameSite = o.CorrelationCookie.SameSite = SameSiteMode.Lax;
        o.NonceCookie.SecurePolicy = o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.Events.OnRedirectToIdentityProvider =
            context => { context.ProtocolMessage.UiLocales = CultureInfo.CurrentUICulture.Name; return Task.CompletedTask; };
        o.Events.OnTokenValidated = context =>
        {
            settings.ClaimsOf(issuer).Settle((ClaimsIdentity)context.Principal!.Identity!, issuer);
            return Task.CompletedTask;
        };
        o.Events.OnMessageReceived = FailedLogin.Refused;
        o.Events.OnRemoteFailure = FailedLogin.Stale;
    }

    private static string Scheme(ServiceSettings settings, string issuer) =>
        $"{Bearer}-{(settings.Issuers.ContainsKey(issuer) ? issuer : settings.Name)}";

    private static string IssuerOf(HttpContext http, ServiceSettings settings)
    {
        if (TokenCache.TokenOf(http) is not { } token) return settings.Name;
        var issuer = Claimed(token);
        return settings.Issuers.FirstOrDefault(i => i.Value == issuer).Key ?? settings.Name;
    }

    /// <summary>Whom a token says it is from, before anybody has judged it; null when it does not read as a token.</summary>
    private static string? Claimed(string token)
    {
        var handler = new JsonWebTokenHandler();
        try
        {
            return handler.CanReadToken(token) ? handler.ReadJsonWebToken(token).Issuer : null;
        }
        catch (ArgumentException)
        {
            return null; // three parts and dots, but no JSON in them: the own scheme refuses it with 401
        }
    }
}
