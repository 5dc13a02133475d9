using System.Globalization;
using System.Text.Json;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>What one side tells of a joint operation, in short.</summary>
internal static class JointFacts
{
    /// <summary>Its objective in the reader's language: the proposal holds both.</summary>
    public static string? Objective(JsonElement c) => c.Object("objective")?.Text(IsSpanish ? "es" : "en");

    public static IEnumerable<string?> Proposal(JsonElement c, Labels labels) =>
    [
        .. c.Array("pairs").Select(p => labels.Pair(p.GetString() ?? "")), c.Text("legalBasis"), Cadence(c),
    ];

    /// <summary>The days as that side understands them; null when it says nothing of them.</summary>
    public static string? Cadence(JsonElement c) => c.Object("cadence") is { } days
        ? T("CadenceFact", Day(days, "start"), days.Number("meetingEveryDays"), days.Number("halfwayDay"), days.Number("endDay")) : null;

    public static IEnumerable<string?> Meeting(JsonElement c) => [T("MeetingNo", c.Number("no")), Day(c, "date")];

    private static string? Day(JsonElement c, string name) =>
        DateOnly.TryParseExact(c.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Clocks.Date(day) : c.Text(name);
}
