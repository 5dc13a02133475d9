using System.Text;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Http;

/// <summary>A refusal as a person reads it: what the service says, field by field, and the code that a program would read.</summary>
internal static class Problem
{
    /// <summary>The failure that an answer tells of.</summary>
    public static Failure Of(Answer answer, Uri server) => new(answer.Status switch
    {
        401 => Exit.LoginNeeded,
        >= 400 and < 500 => Exit.Refused,
        _ => Exit.Failed,
    }, Text(answer, server));

    /// <summary>Title, detail and fields of <c>application/problem+json</c>, each on its line; the bare status of anything else.</summary>
    public static string Text(Answer answer, Uri server)
    {
        if (answer.Json() is not { ValueKind: JsonValueKind.Object } problem || Member(problem, "title") is not { } title)
            return Words.T("BareStatus", server, answer.Status);
        var text = new StringBuilder(Clean.Line(title));
        if (Member(problem, "detail") is { } detail) text.Append("\n  ").Append(Clean.Line(detail));
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            foreach (var error in errors.EnumerateArray())
                if (Place(error) is { } place)
                    text.Append("\n  ").Append(Clean.Line(
                        Member(error, "detail") is { } said && said != title && said != Member(problem, "detail") ? $"{place}: {said}" : place));
        return text.Append("\n  ").Append(Words.T("Code", Clean.Line(Member(problem, "code") ?? "-"), answer.Status)).ToString();
    }

    /// <summary>Where in the request it lies: a field of the body, a parameter or a header.</summary>
    private static string? Place(JsonElement error) =>
        Member(error, "pointer") ?? (Member(error, "parameter") is { } parameter ? "?" + parameter : Member(error, "header"));

    private static string? Member(JsonElement problem, string name) =>
        problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
