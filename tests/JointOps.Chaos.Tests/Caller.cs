using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.Chaos.Tests;

/// <summary>An event that was acknowledged.</summary>
public sealed record Acknowledged(string Side, Guid Id, long? Index);

/// <summary>A client that does what clients are told to: the same post with the same key until it is answered.</summary>
public sealed class Caller(HttpClient http, LocalService service, ConcurrentQueue<Acknowledged> book)
{
    /// <summary>Plans and starts an operation.</summary>
    public async Task<string> OperationAsync(CancellationToken stop)
    {
        var id = await PostAsync("", """{"content":{"name":"Espejo","objective":"Frenar"},"marking":"binational","pair":"border"}""", null, stop);
        await PostAsync($"/{id}/start", """{"content":{},"marking":"binational"}""", 1, stop);
        return $"/{id}";
    }

    /// <summary>Posts reports, every fifth of which never leaves, until it is told that it is enough.</summary>
    public async Task ReportAsync(string operation, Func<bool> enough, CancellationToken stop)
    {
        for (var i = 0; !enough(); i++)
        {
            var marking = i % 5 == 4 ? "national" : "binational";
            await PostAsync(
                operation + "/reports", $$$"""{"content":{"narrative":"Report {{{i}}}","lang":"en"},"marking":"{{{marking}}}"}""", null, stop);
        }
    }

    private async Task<Guid> PostAsync(string path, string body, long? ifMatch, CancellationToken stop)
    {
        var key = Guid.CreateVersion7();
        while (true)
        {
            if (await TryAsync(path, body, key, ifMatch, stop) is { } answer)
            {
                var index = answer.GetProperty("index");
                book.Enqueue(new(service.Code, key, index.ValueKind == JsonValueKind.Number ? index.GetInt64() : null));
                return key;
            }
            await Task.Delay(50, stop);
        }
    }

    /// <summary>The answer; null when there was none and it must be asked again.</summary>
    private async Task<JsonElement?> TryAsync(string path, string body, Guid key, long? ifMatch, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/operations" + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (ifMatch is not null) request.Headers.IfMatch.Add(new($"\"{ifMatch}\""));
        try
        {
            using var answer = await http.SendAsync(request, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError) return null;
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
