using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Commitments of both sides, newest first, with what was evaluated on their days.</summary>
internal static class CommitmentList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("commitments", Words.T("Help.List.Commitments")) { KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/commitments", "commitments", stop),
                Column("Number", c => c.Find("number")), Column("What", c => names.Of("metric", c.At("made").Find("metric"))),
                Column("Party", c => names.Of("figureParty", c.At("made").Find("party"))), Column("From", c => c.At("made").Find("start")),
                Column("Baseline", c => c.At("made").At("baseline").GetRawText()),
                Column("Evaluations", c => string.Join("; ", c.At("days").Each().Select(Day))),
                Column("Id", c => $"{c.At("commitment").Find("side")}/{c.At("commitment").Find("id")}", yields: true));
        });
        return command;
    }

    // Its number, and what was evaluated or when it will be.
    private static string Day(JsonElement day)
    {
        var value = day.At("evaluated").At("value");
        return $"{day.At("day").GetRawText()}: {(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : day.Find("date"))}";
    }
}
