using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Joint operations, newest first.</summary>
internal static class JointOperationList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("joint-operations", Words.T("Help.List.JointOperations")) { Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Coordination;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, PagesAsync(service, "api/v1/joint-operations", "jointOperations", "before", parsed.GetValue(Limit) + 1, stop),
                Column("Proposed", j => j.Instant("proposed") is { } at ? Times.Here(at) : null), Column("Id", j => j.Find("id"), yields: true),
                Column("Status", j => names.Of("jointStatus", j.Find("status"))),
                Column("ProposedBy", j => $"{j.Find("proposedBy")} {j.Find("agency")}"),
                Column("Pairs", j => string.Join(", ", j.At("pairs").Each())), Column("Name", j => j.Find("name")));
        });
        return command;
    }
}
