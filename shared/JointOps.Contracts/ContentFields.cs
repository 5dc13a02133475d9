using System.Globalization;
using System.Text.Json.Nodes;

namespace JointOps.Contracts;

/// <summary>Fields of a content by dotted path (<c>items.0.serial</c>), as corrections name them.</summary>
public static class ContentFields
{
    /// <summary>The scalar at a path, or null when there is none.</summary>
    public static JsonValue? Find(JsonNode? content, string path)
    {
        foreach (var step in path.Split('.'))
            content = content switch
            {
                JsonObject o => o[step],
                JsonArray a when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < a.Count => a[i],
                _ => null,
            };
        return content as JsonValue;
    }

    /// <summary>A copy of the content with the corrections applied in order; a path that leads nowhere is passed over.</summary>
    public static JsonNode Apply(JsonNode content, IEnumerable<Events.FieldCorrection> corrections)
    {
        var copy = content.DeepClone();
        foreach (var (path, value) in corrections)
            if (Find(copy, path) is { } old && Read(old, value) is { } corrected)
                old.ReplaceWith(corrected);
        return copy;
    }

    /// <summary>A corrected value, of the kind that stands there now; null when the text does not read as that kind.</summary>
    public static JsonValue? Read(JsonValue old, string value) => old.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number =>
            decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
                ? JsonValue.Create(n) : null,
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False =>
            bool.TryParse(value, out var b) ? JsonValue.Create(b) : null,
        _ => JsonValue.Create(value),
    };
}
