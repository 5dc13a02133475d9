using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Ledger.ReadModels;

/// <summary>Contents of new events, for folds that look into them.</summary>
public static class NumberedContent
{
    /// <summary>The content as that contract type; null when it is not here, or does not read as one: another service may have written it.</summary>
    public static T? Read<T>(this NumberedEvent e) where T : class
    {
        try
        {
            return e.Content is null ? null : Wire.ReadTold<T>(JsonSerializer.Deserialize<JsonElement>(e.Content).GetProperty("data"));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
