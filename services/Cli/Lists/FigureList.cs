using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Claimed figures of both sides, newest first, with whether they follow from their parts.</summary>
internal static class FigureList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("figures", Words.T("Help.List.Figures")) { KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/figures", "claims", stop),
                Column("Number", c => c.Find("number")), Column("What", c => names.Of("metric", c.At("claimed").Find("metric"))),
                Column("Party", c => names.Of("figureParty", c.At("claimed").Find("party"))),
                Column("Kind", c => names.Of("figureKind", c.At("claimed").Find("kind"))),
                Column("Value", c => c.At("claimed").At("value").GetRawText()),
                Column("From", c => c.At("claimed").At("window").Find("from")), Column("Until", c => c.At("claimed").At("window").Find("to")),
                Column("Check", c => names.Of("claimSum", c.Find("state"))),
                Column("Id", c => $"{c.At("claim").Find("side")}/{c.At("claim").Find("id")}", yields: true));
        });
        return command;
    }
}
