using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Operations, newest first.</summary>
internal static class OperationList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("operations", Words.T("Help.List.Operations")) { Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var tool = Tool.Of(parsed);
            var names = await Names.LoadAsync(tool.National, stop);
            return await WriteAsync(parsed, PagesAsync(tool.National, "api/v1/operations", "operations", "before", parsed.GetValue(Limit) + 1, stop),
                Column("Planned", o => o.Instant("planned") is { } at ? Times.In(at, names.Zone(o.Find("pair"), tool.Session.Side)) : null),
                Column("Id", o => o.Find("id"), yields: true), Column("Status", o => names.Of("operationStatus", o.Find("status"))),
                Column("Pair", o => o.Find("pair"), yields: true),
                Column("Agency", o => o.Find("agency")), Column("Marking", o => o.Find("marking")), Column("Name", o => o.Find("name")));
        });
        return command;
    }
}
