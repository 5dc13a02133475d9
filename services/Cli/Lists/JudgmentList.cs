using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>What courts ordered, newest first. A judgment is no asset.</summary>
internal static class JudgmentList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("judgments", Words.T("Help.List.Judgments")) { KnownAt, Limit, Json };
        command.SetAction((parsed, stop) => WriteAsync(
            parsed, KnownAsync(parsed, "api/v1/judgments", "judgments", stop),
            Column("Number", j => j.Find("number")),
            Column("Occurred", j => j.Instant("occurred") is { } at ? Times.In(at, j.Find("zone")) : null), Column("Agency", j => j.Find("agency")),
            Column("Amount", j => Money(j.At("judgment").At("amount"))), Column("Court", j => j.At("judgment").Find("court")),
            Column("Subject", j => j.At("judgment").Find("subject")), Column("Flags", j => j.Is("retracted") ? Words.T("Flag.Retracted") : null),
            Column("Id", j => $"{j.At("event").Find("side")}/{j.At("event").Find("id")}", yields: true)));
        return command;
    }
}
