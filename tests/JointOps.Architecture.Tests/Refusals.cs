using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

/// <summary>A refusal as it stands in the sources.</summary>
/// <param name="Arguments">How many values it gives its text; null when that cannot be read from the source.</param>
internal sealed partial record RefusalInSource(string File, string Code, int? Arguments)
{
    /// <summary>Every refusal whose code is a literal.</summary>
    public static IReadOnlyList<RefusalInSource> All { get; } = [.. Repository.Sources.SelectMany(file =>
        (file.Key.StartsWith("shared/JointOps.Hosting/", StringComparison.Ordinal) ? Short() : Full()).Matches(file.Value)
            .Select(m => new RefusalInSource(file.Key, m.Groups["code"].Value, Count(file.Value, m.Index + m.Length))))];

    [GeneratedRegex("""new\s+Refusal\(\s*"(?<code>[a-z0-9-]+)"(?=[,)])""")]
    private static partial Regex Full();

    // The pipeline's switches give refusals by the shorter `new("code", …)`.
    [GeneratedRegex("""new(\s+Refusal)?\(\s*"(?<code>[a-z0-9]+(-[a-z0-9]+)+)"(?=[,)])""")]
    private static partial Regex Short();

    /// <summary>The arguments after the code, up to the bracket that closes.</summary>
    private static int? Count(string text, int at)
    {
        var (depth, arguments) = (1, 0);
        for (var quoted = false; at < text.Length; at++)
        {
            if (text[at] == '"') quoted = !quoted;
            if (quoted) continue;
            if (text[at] is '(' or '[' or '{') depth++;
            if (text[at] is ')' or ']' or '}' && --depth == 0) return arguments;
            if (text[at] == ',' && depth == 1) arguments++;
        }
        return null;
    }
}
