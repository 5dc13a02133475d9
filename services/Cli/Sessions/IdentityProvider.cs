using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Sessions;

/// <summary>The OpenID Connect provider of a side: one issuer a side, each a path below the provider's address.</summary>
internal static class IdentityProvider
{
    /// <summary>A token for a user, by the password grant at the endpoint that the issuer's own description names.</summary>
    /// <exception cref="Failure">The provider does not answer, or refuses.</exception>
    public static async Task<Session> LogInAsync(Uri provider, string side, string user, string password, string client, CancellationToken stop)
    {
        var described = await AskAsync(new(HttpMethod.Get, new Uri(provider, $"{side}/.well-known/openid-configuration")), provider, stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password", ["client_id"] = client, ["username"] = user, ["password"] = password, ["scope"] = "openid profile",
        });
        var answer = await AskAsync(new(HttpMethod.Post, Endpoint(described, provider)) { Content = form }, provider, stop);
        return Session.Of(Text(answer, "access_token") ?? throw Foreign(provider));
    }

    // A password goes where the provider itself is, or to another place over https.
    private static Uri Endpoint(JsonElement described, Uri provider) =>
        Uri.TryCreate(Text(described, "token_endpoint"), UriKind.Absolute, out var endpoint) && (endpoint.Scheme == "https" || endpoint.IsLoopback)
            ? endpoint : throw Foreign(provider);

    private static async Task<JsonElement> AskAsync(HttpRequestMessage request, Uri provider, CancellationToken stop)
    {
        using (request)
        {
            var answer = await Wires.SendAsync(request, provider, stop);
            var json = answer.Json() ?? throw Foreign(provider);
            if (answer.Status is >= 200 and < 300) return json;
            throw new Failure(
                Exit.Refused, Words.T("LoginRefused", Clean.Line(Text(json, "error_description") ?? Text(json, "error") ?? $"HTTP {answer.Status}")));
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static Failure Foreign(Uri provider) => new(Exit.Failed, Words.T("NoProvider", provider));
}
