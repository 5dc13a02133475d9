using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Disclosure;

/// <summary>Reads from a taken-in content what it does to marks.</summary>
internal static class MarkContent
{
    private static readonly Dictionary<string, Type> Types =
        new[] { typeof(MarkingChanged), typeof(RecordRecalled), typeof(ConsentApproved), typeof(ConsentSuspended), typeof(ConsentEnded) }
            .ToDictionary(EventTypes.Name);

    /// <summary>The change, or null: what does not read as its type says changes nothing, and the intake goes on.</summary>
    public static MarkChange? ChangeOf(string origin, string type, byte[]? content)
    {
        if (content is null || !Types.TryGetValue(type, out var contract)) return null;
        try
        {
            var told = JsonSerializer.Deserialize(content, contract, Wire.Tolerant);
            return told is MarkingChanged { ReleaseTo: { } names } && names.Any(n => n is null) ? null : MarkChange.Of(origin, told);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
