using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

/// <summary>Runs <c>deploy/local/api.http</c> as an editor would: from the top, each answer at hand for the requests after it.</summary>
public sealed partial class HttpFile(PlayedScenario played)
{
    private readonly Dictionary<string, string> _values = [];

    [Fact]
    public async Task Every_request_of_the_walk_through_the_API_is_answered()
    {
        using var http = new HttpClient();
        var file = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "api.http"), TestContext.Current.CancellationToken);
        foreach (Match value in Value().Matches(file)) _values[value.Groups[1].Value] = value.Groups[2].Value.Trim();
        foreach (var service in LocalService.All) _values[service.Code] = played.Cluster.Address(service);
        _values["identity"] = played.Cluster.Identity;
        var requests = file.Split("\n###")[1..];
        requests.Length.ShouldBeGreaterThan(15);
        foreach (var text in requests) await SendAsync(http, text.ReplaceLineEndings("\n"));
    }

    private async Task SendAsync(HttpClient http, string text)
    {
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n').Skip(1).Where(l => l.Length > 0 && !l.StartsWith('#')).Select(Filled).ToArray();
        var target = lines[0].Split(' ');
        using var request = new HttpRequestMessage(new(target[0]), target[1]);
        foreach (var header in lines[1..].Select(l => l.Split(": ", 2)))
            if (header[0] == "Content-Type") request.Content = new StringContent(Filled(parts[1].Trim()), Encoding.UTF8, header[1]);
            else request.Headers.TryAddWithoutValidation(header[0], header[1]).ShouldBeTrue();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {lines[0]}\n{body}");
        if (Name().Match(text) is { Success: true } named)
            _values[named.Groups[1].Value + ".response.body.access_token"] = JsonSerializer.Deserialize<JsonElement>(body)
                .GetProperty("access_token").GetString()!;
    }

    private string Filled(string text) => Use().Replace(text, use => _values[use.Groups[1].Value]);

    [GeneratedRegex(@"^@(\w+) = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Value();

    [GeneratedRegex(@"^# @name (\w+)", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{([\w.]+)\}\}")]
    private static partial Regex Use();
}
