using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Cli.Output;

/// <summary>Members of what a service answered. A newer service may say more or less: what is not there is shown as nothing.</summary>
internal static class Members
{
    /// <summary>A member as text; null when it is not there.</summary>
    public static string? Find(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    /// <summary>A member as an object or list; an empty element when it is not there.</summary>
    public static JsonElement At(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A list's elements; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement e) => e.ValueKind == JsonValueKind.Array ? e.EnumerateArray() : [];

    /// <summary>An instant; null when it is none.</summary>
    public static DateTimeOffset? Instant(this JsonElement e, string name) =>
        e.Find(name) is { } text && Rfc3339.TryRead(text, out var at) ? at : null;

    /// <summary>A member that says yes.</summary>
    public static bool Is(this JsonElement e, string name) => e.At(name).ValueKind == JsonValueKind.True;
}
