using System.Text;
using JointOps.Cli.Http;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Output;

/// <summary>What a post was answered.</summary>
internal static class Posted
{
    /// <summary>
    /// For people: id, number, type, version as an ETag, and the index if it left the country. For programs: the answer's own bytes.
    /// </summary>
    public static void Say(Answer answer, bool json)
    {
        if (json)
        {
            Screen.Say(Encoding.UTF8.GetString(answer.Body));
            return;
        }
        var told = answer.Json() ?? default;
        var e = told.At("event");
        Line("Posted.Id", e.Find("id") ?? "-");
        Line("Posted.Number", e.Find("number") ?? "-");
        Line("Posted.Type", e.Find("type") ?? "-");
        Line("Posted.ETag", answer.Header("ETag") ?? "-");
        Line("Posted.Index", told.Find("index") ?? Words.T("StaysHome"));
    }

    private static void Line(string heading, string value) => Screen.Say($"{Words.T(heading),-8}{Clean.Line(value)}");
}
