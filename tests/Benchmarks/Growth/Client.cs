using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>What a post became.</summary>
internal sealed record Posted(Guid Id, long Version);

/// <summary>One person at one service's API.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;

    private Client(HttpClient http) => _http = http;

    /// <summary>Signs in: a token lasts for hours.</summary>
    public static async Task<Client> OpenAsync(LocalCluster cluster, LocalService service, string user, CancellationToken stop)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false, UseProxy = false })
        { BaseAddress = new(cluster.Address(service)), Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await cluster.TokenAsync(user, stop));
        return new(http);
    }

    /// <summary>Posts; throws when it is refused.</summary>
    public async Task<Posted> PostAsync(string path, object body, CancellationToken stop, long? ifMatch = null, Guid? key = null)
    {
        using var answer = await SendAsync(path, body, ifMatch, key ??= Guid.CreateVersion7(), stop);
        if ((int)answer.StatusCode != 201)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
        return new(key.Value, long.Parse(answer.Headers.ETag!.Tag.Trim('"').Split('-')[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Posts; null when it is refused: what it speaks of may not have come in yet.</summary>
    public async Task<Posted?> TryPostAsync(string path, object body, CancellationToken stop)
    {
        var key = Guid.CreateVersion7();
        using var answer = await SendAsync(path, body, null, key, stop);
        return (int)answer.StatusCode == 201 ? new(key, 0) : null;
    }

    /// <summary>Reads an answer to its end; gives its headers.</summary>
    public async Task<HttpResponseHeaders> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await _http.GetAsync(path, stop);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
        return answer.Headers;
    }

    /// <summary>Reads an answer as JSON.</summary>
    public Task<JsonElement> JsonAsync(string path, CancellationToken stop) => _http.GetFromJsonAsync<JsonElement>(path, stop);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, object body, long? ifMatch, Guid? key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (ifMatch is { } version) request.Headers.IfMatch.Add(new($"\"{version}\""));
        return await _http.SendAsync(request, stop);
    }
}
