using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace JointOps.Identity;

/// <summary>
/// OpenIddict without a store ("degraded mode"): nothing is remembered, all is checked here. One server, and the path it is reached by
/// is the issuer.
/// </summary>
internal static class Provider
{
    /// <summary>Registers the server.</summary>
    public static void AddIdentityProvider(this IServiceCollection services, string? keyFolder)
    {
        services.AddRouting();
        services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode();
            options.SetTokenEndpointUris("connect/token").SetAuthorizationEndpointUris("connect/authorize")
                .SetEndSessionEndpointUris("connect/logout");
            options.AllowClientCredentialsFlow().AllowPasswordFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.Configure(server => server.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain)); // a challenge in clear proves nothing
            options.RegisterScopes(Scopes.OpenId, Scopes.Profile);
            options.RegisterClaims(Claims.Subject, Claims.Name, "agency", "side", Claims.Role);
            options.SetAccessTokenLifetime(TimeSpan.FromHours(8)).SetIdentityTokenLifetime(TimeSpan.FromHours(8));
            options.AddSigningKey(SigningKey.Load(keyFolder));
            options.AddEphemeralEncryptionKey(); // of authorization codes: they live for minutes
            options.DisableAccessTokenEncryption(); // services read them as plain JWT
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(CheckAuthorization));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(CheckToken));
            options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(CheckEndSession));
            options.UseAspNetCore()
                .EnableTokenEndpointPassthrough().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough()
                .DisableTransportSecurityRequirement(); // loopback
        });
    }

    private static ValueTask CheckAuthorization(ValidateAuthorizationRequestContext context)
    {
        var issuer = IssuerOf(context.Transaction);
        if (!Clients.LogsIn(context.ClientId, issuer))
            context.Reject(Errors.InvalidClient, "Only this issuer's web client and coordination's log people in.");
        else if (!Clients.IsReturnAddress(context.RedirectUri, "/signin-oidc", issuer))
            context.Reject(
                Errors.InvalidRequest, $"The redirect address must be a loopback address with the path /signin-oidc or /signin-oidc-{issuer}.");
        return default;
    }

    private static ValueTask CheckToken(ValidateTokenRequestContext context)
    {
        var (request, issuer) = (context.Request, IssuerOf(context.Transaction));
        var isRightClient = request.GrantType switch
        {
            GrantTypes.Password => context.ClientId == Clients.Terminal,
            GrantTypes.ClientCredentials => context.ClientId == Clients.Peer(issuer),
            _ => Clients.LogsIn(context.ClientId, issuer),
        };
        var services = context.Transaction.GetHttpRequest()!.HttpContext.RequestServices;
        var isKnown = context.ClientId == Clients.Terminal
            || services.GetRequiredService<Clients>().Knows(issuer, context.ClientId, context.ClientSecret);
        if (!isRightClient || !isKnown)
            context.Reject(Errors.InvalidClient, "Unknown client, wrong secret, or a grant that this client may not use.");
        return default;
    }

    private static ValueTask CheckEndSession(ValidateEndSessionRequestContext context)
    {
        var issuer = IssuerOf(context.Transaction);
        if (context.PostLogoutRedirectUri is { Length: > 0 } uri
            && !Clients.IsReturnAddress(uri, "/signout-callback-oidc", issuer) && !Clients.IsReturnAddress(uri, "/signout-oidc", issuer))
            context.Reject(Errors.InvalidRequest,
                $"The address to return to must be a loopback address with the path /signout-callback-oidc or /signout-oidc-{issuer}.");
        return default;
    }

    private static string IssuerOf(OpenIddictServerTransaction transaction) => transaction.GetHttpRequest()!.PathBase.Value!.TrimStart('/');
}
