using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Legal holds of both sides, newest first.</summary>
internal static class HoldList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("holds", Words.T("Help.List.Holds")) { Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).National;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, PagesAsync(service, "api/v1/holds", "holds", "before", parsed.GetValue(Limit) + 1, stop),
                Column("What", h => $"{names.Of("holdScope", h.Find("scope"))} {h.Find("of")}"), Column("Agency", h => h.Find("agency")),
                Column("Since", h => h.Instant("since") is { } at ? Times.Here(at) : null),
                Column("Released", h => h.At("released").Instant("at") is { } at ? Times.Here(at) : null),
                Column("Id", h => $"{h.At("id").Find("side")}/{h.At("id").Find("id")}", yields: true), Column("Authority", h => h.Find("authority")));
        });
        return command;
    }
}
