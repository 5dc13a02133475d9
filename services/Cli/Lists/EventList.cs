using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>The events of one operation, oldest first.</summary>
internal static class EventList
{
    private static readonly Argument<Guid> _operation = new("OPERATION") { Description = Words.T("Help.Operation") };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("events", Words.T("Help.List.Events")) { _operation, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).National;
            var names = await Names.LoadAsync(service, stop);
            var operation = await service.JsonAsync($"api/v1/operations/{parsed.GetValue(_operation)}", stop);
            return await WriteAsync(parsed, Whole(operation.At("events").Each()),
                Column("Occurred", Events.When), Column("Side", Events.Side), Column("Agency", e => e.Find("agency")),
                Column("Marking", e => e.Find("dataclassification")), Column("Number", e => e.Find("number")),
                Column("Id", e => e.Find("id"), yields: true),
                Column("Type", e => names.Type(e.Find("type"))), Column("What", Events.What));
        });
        return command;
    }
}
