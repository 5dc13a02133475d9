using System.Text.Json.Nodes;
using JointOps.Contracts;

namespace JointOps.Coordination.Timeline;

/// <summary>What is said of a gap after a revision: when it was, and what it rests on, are the revision's; the rest stays.</summary>
public static class GapContent
{
    private static readonly string[] _said = ["from", "facts", "until", "minutes"];

    /// <summary>The content after a revision, as JSON.</summary>
    public static string? Revise(string? content, string? revision)
    {
        if (content is null || JsonNode.Parse(content) is not JsonObject gap
            || revision is null || JsonNode.Parse(revision) is not JsonObject revised)
            return content;
        foreach (var name in _said)
        {
            gap.Remove(name);
            if (revised[name] is { } value) gap[name] = value.DeepClone();
        }
        return gap.ToJsonString(Wire.Options);
    }
}
