using System.Globalization;
using System.Text.Json;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>A trace's question and its answer in short.</summary>
internal static class TraceFacts
{
    public static IEnumerable<string?> Assessment(JsonElement c, Labels labels)
    {
        var eligible = c.TryGetProperty("eligible", out var told) && told.ValueKind == JsonValueKind.True;
        return
        [
            c.Number("item") is { } no ? T("Item", no) : null, labels.Code("traceState", eligible ? "eligible" : "ineligible"),
            c.Text("reason") is { } reason ? labels.Code("ineligibleReason", reason) : null,
        ];
    }

    public static IEnumerable<string?> Request(JsonElement c, Labels labels) =>
    [
        c.Number("item") is { } no ? T("Item", no) : null, labels.Code("traceSystem", c.Text("system")), labels.Code(
            "tracePriority", c.Text("priority")),
        c.Text("crimeCode") is { } crime ? $"{Labels.Field("crimeCode")}: {crime}" : null,
        c.Text("recoveryPlace") is { } place ? T("Recovered", place, Day(c.Text("recoveryDate"))) : null,
    ];

    public static IEnumerable<string?> Result(JsonElement c, Labels labels) =>
    [
        labels.Code("traceResult", c.Text("result")), c.Text("retailState") is { } state ? T("SoldIn", state, Day(c.Text("retailDate"))) : null,
        c.Number("timeToCrimeDays") is { } days ? $"{Labels.Field("timeToCrimeDays")}: {Count("Days", (long)days)}" : null,
    ];

    private static string Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(IsSpanish ? "d MMM yyyy" : "MMM d, yyyy", CultureInfo.CurrentCulture) : "";
}
