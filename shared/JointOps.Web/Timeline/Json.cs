using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Web.Timeline;

/// <summary>Reads contents without trusting their shape: another service's version may have written them.</summary>
internal static class Json
{
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? VisibleText.Straight(value.GetString()!) : null;

    public static decimal? Number(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal() : null;

    public static JsonElement? Object(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static IEnumerable<JsonElement> Array(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray() : [];

    /// <summary>A value as people read it; objects and lists as their parts.</summary>
    public static string Shown(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => VisibleText.Straight(value.GetString()!),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(p => p.Value.Shown())),
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Shown)),
        _ => value.GetRawText(),
    };
}
