using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace JointOps.Hosting;

/// <summary>
/// Puts this service's own <c>peer</c> token on calls to the others; it is fetched when needed and kept until a minute before it ends.
/// </summary>
public sealed class PeerTokens(ServiceSettings settings, IssuerKeys issuers, IHttpClientFactory clients) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private (string Token, DateTimeOffset Until) _held = ("", DateTimeOffset.MinValue);

    /// <summary>A token that is good for at least a minute; always by real time.</summary>
    public async Task<string> GetAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_held.Until > TimeProvider.System.GetUtcNow()) return _held.Token;
            var configuration = await issuers.Of(settings.Name).GetConfigurationAsync(stop);
            var asked = new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = settings.Peer.Id, ["client_secret"] = settings.Peer.Secret,
            };
            if (settings.PeerScope is { } scope) asked["scope"] = scope;
            using var form = new FormUrlEncodedContent(asked);
            using var answer = await clients.CreateClient("identity").PostAsync(new Uri(configuration.TokenEndpoint), form, stop);
            answer.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
            var seconds = json.RootElement.TryGetProperty("expires_in", out var s) ? s.GetInt32() : 300;
            _held = (json.RootElement.GetProperty("access_token").GetString()!, TimeProvider.System.GetUtcNow().AddSeconds(seconds - 60));
            return _held.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A peer refused this token: its key was withdrawn, perhaps. The next is a new one.</summary>
    public void Forget(string token)
    {
        if (_held.Token == token) _held = ("", DateTimeOffset.MinValue);
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>The handler that does it, for the peers' HTTP clients.</summary>
    public sealed class Handler(PeerTokens tokens) : DelegatingHandler
    {
        /// <inheritdoc />
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var token = await tokens.GetAsync(cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || request.Content is not null) return answer;
            answer.Dispose();
            tokens.Forget(token);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
