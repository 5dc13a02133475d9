using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Handoffs across the border, newest first, with where the two accounts differ.</summary>
internal static class HandoffList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("handoffs", Words.T("Help.List.Handoffs")) { KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/handoffs", "handoffs", stop),
                Column("Number", h => h.Find("number")), Column("Status", h => State(h, names)),
                Column("What", h => What(h.At("asked"), names)), Column("Giver", h => names.Of("side", h.At("asked").Find("giver"))),
                Column("Due", h => h.At("asked").Instant("deadline") is { } at ? Times.In(at, h.Find("zone")) : null),
                Column("AwaitsMe", h => Words.T(h.Is("awaitsMe") ? "Yes" : "No")),
                Column("Differences", h => string.Join("; ", h.At("differences").Each().Select(d => names.Of("handoffDifference", d.GetString())))),
                Column("Side", h => h.At("request").Find("side")), Column("Id", h => h.At("request").Find("id"), yields: true));
        });
        return command;
    }

    private static string State(JsonElement handoff, Names names) =>
        names.Of("handoffState", handoff.Find("state")) + (handoff.Is("overdue") ? $" ({Word("State", "overdue")})" : "");

    private static string What(JsonElement asked, Names names)
    {
        var items = string.Join(", ", asked.At("items").Each().Select(i => i.GetRawText()));
        return $"{names.Of("handoffKind", asked.Find("what"))} {asked.Find("subject") ?? asked.Find("topic") ?? items}";
    }
}
