using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Stated exchange rates, newest first: shown beside sums, and never counted with.</summary>
internal static class RateList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("rates", Words.T("Help.List.Rates")) { KnownAt, Limit, Json };
        command.SetAction((parsed, stop) => WriteAsync(
            parsed, KnownAsync(parsed, "api/v1/rates", "rates", stop),
            Column("Number", r => r.Find("number")), Column("Day", r => r.At("rate").Find("date")), Column("Agency", r => r.Find("agency")),
            Column("Rate", r => Said(r.At("rate"))),
            Column("Source", r => r.At("rate").Find("source")), Column("Flags", r => r.Is("retracted") ? Words.T("Flag.Retracted") : null),
            Column("Id", r => $"{r.At("event").Find("side")}/{r.At("event").Find("id")}", yields: true)));
        return command;
    }

    /// <summary>A rate as people say it.</summary>
    public static string Said(JsonElement rate) => $"1 {rate.Find("from")} = {rate.At("rate").GetRawText()} {rate.Find("to")}";
}
