using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Local.Cluster;

namespace JointOps.Local.Broker;

/// <summary>The little of RabbitMQ's management API that a launcher needs.</summary>
internal sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Speaks to the API at this address, as this user.</summary>
    public BrokerManagement(Uri address, string user, string password)
    {
        _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>
    /// Waits until AMQP is listened for and every intake queue is there with a leader. That the administrator is let in says that the
    /// definitions have been loaded.
    /// </summary>
    public async Task UntilReadyAsync(CancellationToken cancellation)
    {
        while (!await IsReadyAsync(cancellation)) await Task.Delay(100, cancellation);
    }

    /// <summary>Adds definitions to a broker that somebody else runs.</summary>
    public async Task ImportAsync(string definitions, CancellationToken cancellation)
    {
        try
        {
            using var content = new StringContent(definitions, Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync("api/definitions", content, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new LauncherException($"the broker at {_http.BaseAddress} refused our definitions ({(int)response.StatusCode})");
        }
        catch (HttpRequestException e)
        {
            throw new LauncherException($"the broker's management API at {_http.BaseAddress} cannot be reached: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            var queues = await _http.GetFromJsonAsync<JsonArray>("api/queues?columns=name,leader,state", cancellation);
            var led = queues!.Count(
                queue => queue!["name"]!.GetValue<string>().Contains(".from-", StringComparison.Ordinal) && queue["leader"] is not null);
            if (led < LocalService.All.Count * (LocalService.All.Count - 1)) return false;
            using var response = await _http.GetAsync("api/health/checks/protocol-listener/amqp", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false; // not yet
        }
    }
}
