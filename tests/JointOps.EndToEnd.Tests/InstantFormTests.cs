using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Programs read one form of instants, whatever they ask.</summary>
public sealed partial class InstantFormTests(TappedCluster cluster)
{
    [Theory]
    [InlineData("mx", "gn.liaison", "/api/v1/operations"), InlineData("mx", "gn.liaison", "/api/v1/operations{0}")]
    [InlineData("mx", "gn.liaison", "/feeds/v1/gn/events"), InlineData("mx", "gn.liaison", "/api/v1/events/mx{0}/why")]
    [InlineData("mx", "gn.liaison", "/api/v1/events{0}/journey"), InlineData("mx", "gn.liaison", "/api/v1/conflicts")]
    [InlineData("mx", "gn.liaison", "/api/v1/consents"), InlineData("mx", "gn.liaison", "/api/v1/recalls")]
    [InlineData("mx", "operator.mx", "/api/v1/clock")]
    [InlineData("mx", "auditor.mx", "/api/v1/audit/reads"), InlineData("mx", "auditor.mx", "/api/v1/audit/replay")]
    [InlineData("mx", "auditor.mx", "/log/v1/taken?origin=coordination.jointops.example&index=0")]
    [InlineData("coordination", "gn.liaison", "/api/v1/timeline"), InlineData("coordination", "gn.liaison", "/api/v1/mirror")]
    [InlineData("coordination", "gn.liaison", "/api/v1/joint-operations")]
    public async Task An_instant_is_told_in_UTC_to_the_millisecond_and_a_citys_clock_with_its_offset(string service, string user, string path)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        var asked = await Officer.OfAsync(cluster, LocalService.All.Single(s => s.Code == service), user);
        var answer = await asked.GetAsync(path.Replace("{0}", operation, StringComparison.Ordinal));
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
        var lines = answer.MediaType == "application/x-ndjson" ? answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [answer.Body];
        foreach (var line in lines)
            Walk(path, "", JsonSerializer.Deserialize<JsonElement>(line));
    }

    private static void Walk(string path, string member, JsonElement value)
    {
        // What an officer wrote into a content stays as it was written: readers hold it against its hash. A window is local time.
        if (member is "data" or "content" or "fields" or "window") return;
        if (value.ValueKind == JsonValueKind.Object) foreach (var each in value.EnumerateObject()) Walk(path, each.Name, each.Value);
        else if (value.ValueKind == JsonValueKind.Array) foreach (var each in value.EnumerateArray()) Walk(path, member, each);
        else if (value.ValueKind == JsonValueKind.String && Instant().IsMatch(value.GetString()!))
            (member is "mx" or "us" ? CityClock() : Utc()).IsMatch(value.GetString()!).ShouldBeTrue($"{path}: {member} {value}");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Utc();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$")]
    private static partial Regex CityClock();
}
