using System.Globalization;
using System.Text.Json;

namespace JointOps.Cli.Http;

/// <summary>No answer came, or one that says to come back later: the same may be asked again.</summary>
/// <param name="after">How long the service asks to wait; null = it does not say.</param>
internal sealed class NoAnswer(string text, TimeSpan? after = null, Exception? inner = null) : Failure(JointOps.Cli.Exit.Unreachable, text, inner)
{
    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan? After => after;
}

/// <summary>What was answered, whole.</summary>
internal sealed record Answer(int Status, byte[] Body, Func<string, string?> Header)
{
    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonElement? Json()
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One HTTP exchange, in the caller's language.</summary>
internal static class Wires
{
    // A redirect would carry a token or a post elsewhere: an address that is not the service's own is a mistake to be told.
    private static readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    // A feed waits for news for half of the first. A post is answered at once or not at all, and whoever sent it should soon be told.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60), _longestPost = TimeSpan.FromSeconds(15);

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <param name="server">Whom a failure is told of.</param>
    /// <exception cref="NoAnswer">The connection failed before the answer was here, or the answer is 429 or 502 to 504.</exception>
    public static async Task<Answer> SendAsync(HttpRequestMessage request, Uri server, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(request.Method == HttpMethod.Post ? _longestPost : _longest);
        request.Headers.AcceptLanguage.ParseAdd(CultureInfo.CurrentUICulture.Name);
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            return await ReadAsync(response, server, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new NoAnswer(Texts.Words.T("NoAnswer", server.ToString().TrimEnd('/')), inner: e);
        }
    }

    /// <summary>Sends a request and gives a good answer's body as it comes, however long it takes; another answer is read to its end.</summary>
    /// <exception cref="NoAnswer">As above, until the body begins.</exception>
    public static async Task<(Answer? Refused, HttpResponseMessage? Good)> BeginAsync(HttpRequestMessage request, Uri server, CancellationToken stop)
    {
        request.Headers.AcceptLanguage.ParseAdd(CultureInfo.CurrentUICulture.Name);
        try
        {
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.IsSuccessStatusCode) return (null, response);
            using (response) return (await ReadAsync(response, server, stop), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NoAnswer(Texts.Words.T("NoAnswer", server.ToString().TrimEnd('/')), inner: e);
        }
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, Uri server, CancellationToken stop)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop), headers.GetValueOrDefault);
        return answer.Status is 429 or 502 or 503 or 504
            ? throw new NoAnswer(Problem.Text(answer, server), response.Headers.RetryAfter?.Delta)
            : answer;
    }
}
