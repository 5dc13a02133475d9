using System.Net;
using System.Text.RegularExpressions;
using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>A person at a service's pages, signed in with a cookie as a browser would be.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(HttpClient http) => _http = http;

    /// <summary>Signs in over the development identity provider's form.</summary>
    public static async Task<Visitor> OpenAsync(LocalCluster cluster, LocalService service, string issuer, string user, CancellationToken stop)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() })
        { BaseAddress = new(cluster.Address(service)), Timeout = TimeSpan.FromMinutes(10) };
        using var form = await http.GetAsync($"/login/{issuer}?returnUrl=/account", stop);
        var fields = Hidden().Matches(await form.Content.ReadAsStringAsync(stop))
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups[1].Value), WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Append(KeyValuePair.Create("demo_user", user));
        using var content = new FormUrlEncodedContent(fields);
        using var back = await http.PostAsync(new Uri(form.RequestMessage!.RequestUri!, "authorize"), content, stop);
        if (!back.IsSuccessStatusCode || back.RequestMessage!.RequestUri!.AbsolutePath != "/account")
            throw new InvalidOperationException($"signing in as {user} ended at {back.RequestMessage?.RequestUri} with {(int)back.StatusCode}");
        return new(http);
    }

    /// <summary>Reads a page to its end.</summary>
    public async Task GetAsync(string path, CancellationToken stop)
    {
        using var answer = await _http.GetAsync(path, stop);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
