using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>What was withdrawn, newest first, with who has acknowledged it.</summary>
internal static class RecallList
{
    /// <summary>The verb. Side and id stand as <c>acknowledge recall</c> takes them.</summary>
    public static Command Command()
    {
        var command = new Command("recalls", Words.T("Help.List.Recalls")) { Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var recalls = await Tool.Of(parsed).National.JsonAsync("api/v1/recalls", stop);
            return await WriteAsync(parsed, Whole(recalls.Each()),
                Column("Known", r => r.Instant("known") is { } at ? Times.Here(at) : null), Column("Side", r => r.At("withdrawal").Find("side")),
                Column("Id", r => r.At("withdrawal").Find("id"), yields: true), Column("Agency", r => r.Find("agency")),
                Column("Due", r => r.Instant("due") is { } at ? Times.Here(at) : null),
                Column("AwaitsMe", r => Words.T(r.Is("awaitsMe") ? "Yes" : "No")),
                Column("Recipients", States), Column("Reason", r => r.Find("reason")));
        });
        return command;
    }

    /// <summary>Recipients by where they stand: <c>acknowledged 2, pending 3</c>.</summary>
    private static string States(JsonElement recall) => string.Join(", ",
        recall.At("recipients").Each().GroupBy(r => r.Find("state"))
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{Word("State", g.Key)} {g.Count()}"));
}
