using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What a post was answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, string? MediaType, string? Location = null)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public long? Index => Json.GetProperty("index") is { ValueKind: JsonValueKind.Number } index ? index.GetInt64() : null;

    public long Version => Json.GetProperty("version").GetInt64();

    public string Code => Json.GetProperty("code").GetString()!;
}

/// <summary>Somebody with a token who talks to a service over HTTP.</summary>
public sealed class Officer(HttpClient http, LocalService service)
{
    public LocalService Service => service;

    public HttpClient Http => http;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Officer> OfAsync(ClusterFixture cluster, LocalService service, string? user) =>
        new(await cluster.ClientAsync(service, user, Stop), service);

    /// <summary>Sends bytes as they are.</summary>
    public async Task<Answer> SendAsync(string path, string body, string? key, long? ifMatch = null,
        string? language = null, string mediaType = "application/json", string under = "operations")
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{under}{path}") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{ifMatch}\""));
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var answer = await http.SendAsync(request, Stop);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Content.Headers.ContentType?.MediaType,
            answer.Headers.Location?.OriginalString);
    }

    /// <summary>Posts an event that must be taken.</summary>
    public async Task<Answer> PostAsync<T>(string path, Posting<T> post, Guid? key = null, long? ifMatch = null, string under = "operations")
    {
        var answer = await SendAsync(
            path, JsonSerializer.Serialize(post, Wire.Options), (key ?? Guid.CreateVersion7()).ToString(), ifMatch, under: under);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return answer;
    }

    /// <summary>Plans and starts an operation; gives its path.</summary>
    public async Task<string> OperationAsync(string marking = "binational", string name = "Espejo")
    {
        var key = Guid.CreateVersion7();
        await PostAsync<Contracts.Events.OperationPlanned>("", new(new(name, "Frenar el tráfico"), marking, Pair: "tijuana-san-diego"), key);
        await PostAsync<Contracts.Events.OperationStarted>($"/{key}/start", new(new(), marking), ifMatch: 1);
        return $"/{key}";
    }

    /// <param name="language">Null = the service's own.</param>
    public async Task<Answer> GetAsync(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var answer = await http.SendAsync(request, Stop);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop), answer.Content.Headers.ContentType?.MediaType);
    }
}
