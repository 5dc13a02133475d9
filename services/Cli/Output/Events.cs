using System.Text.Json;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Output;

/// <summary>An event as a line for a person, from a CloudEvent of a feed or of an operation.</summary>
internal static class Events
{
    private const int MostOfAText = 120;

    /// <summary>When, whose, its id, who may see it, of what kind it is, and what it says.</summary>
    public static string Line(JsonElement e, Names names) =>
        Clean.Line($"{When(e)}  {Side(e)} {e.Find("agency"),-8}  {e.Find("id")}  [{e.Find("dataclassification") ?? "-"}] "
            + $"{names.Type(e.Find("type"))}: {What(e)}");

    /// <summary>When it happened, on the clock of where it did; a dash when that was taken away.</summary>
    public static string When(JsonElement e) => e.Instant("time") is { } at ? Times.In(at, e.Find("occurredtz")) : "-".PadRight(Times.Width);

    /// <summary>Whose it is: the first label of its source, <c>//mx.jointops.example</c>.</summary>
    public static string Side(JsonElement e) => e.Find("source")?.TrimStart('/').Split('.')[0] ?? "?";

    /// <summary>What it says; that it says nothing any more.</summary>
    public static string What(JsonElement e) =>
        e.Find("tombstone") is not null ? Words.T("Withdrawn") : e.TryGetProperty("data", out var data) ? Content(data) : "-";

    /// <summary>A content's own fields by the names that the API gives them, and how many stand in each list.</summary>
    public static string Content(JsonElement content) => content.ValueKind != JsonValueKind.Object ? "-"
        : string.Join(", ", content.EnumerateObject().Select(Field)) is { Length: > 0 } fields ? fields : "-";

    private static string Field(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Array => $"{field.Name} × {field.Value.GetArrayLength()}",
        JsonValueKind.Object => $"{field.Name} {{{Content(field.Value)}}}",
        _ => $"{field.Name} {Clean.Cut(field.Value.ToString(), MostOfAText)}",
    };
}
