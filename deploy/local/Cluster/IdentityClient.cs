using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace JointOps.Local.Cluster;

/// <summary>A demo user of the development identity provider.</summary>
public sealed record DemoUser(string User, string Issuer, string Role, string Name);

/// <summary>What the launcher asks the development identity provider.</summary>
public static class IdentityClient
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Every demo user.</summary>
    public static async Task<IReadOnlyList<DemoUser>> UsersAsync(string identity, CancellationToken cancellation) =>
        await Asking(identity, http => http.GetFromJsonAsync<List<DemoUser>>($"{identity}/users", cancellation)) ?? [];

    /// <summary>A bearer token for a demo user. Throws a <see cref="LauncherException"/> for a name that is none.</summary>
    public static async Task<string> TokenAsync(string identity, string user, CancellationToken cancellation)
    {
        var known = (await UsersAsync(identity, cancellation)).FirstOrDefault(each => each.User == user)
            ?? throw new LauncherException($"there is no demo user {user}: users are named agency.role, for example gn.liaison or auditor.us");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        { ["grant_type"] = "password", ["client_id"] = "local", ["username"] = user, ["password"] = "none" });
        using var answer = await Asking(identity, http => http.PostAsync($"{identity}/{known.Issuer}/connect/token", form, cancellation));
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return body?["access_token"]?.GetValue<string>()
            ?? throw new LauncherException($"the identity provider gave no token to {user}: {body?["error_description"] ?? body?["error"]}");
    }

    private static async Task<T> Asking<T>(string identity, Func<HttpClient, Task<T>> ask)
    {
        try
        {
            return await ask(_http);
        }
        catch (HttpRequestException e)
        {
            throw new LauncherException($"the identity provider at {identity} does not answer: is JointOps running (the verb status)?", e);
        }
    }
}
