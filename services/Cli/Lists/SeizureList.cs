using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Seizures of both sides, newest first, with what was seized, who holds it and under which seal.</summary>
internal static class SeizureList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("seizures", Words.T("Help.List.Seizures")) { KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/seizures", "seizures", stop),
                Column("Number", s => s.Find("number")),
                Column("Occurred", s => s.Instant("occurred") is { } at ? Times.In(at, s.Find("zone")) : null),
                Column("Agency", s => s.Find("agency")), Column("Status", s => names.Of("seizureStatus", s.Find("status"))),
                Column("Items", s => string.Join("; ", s.At("items").Each().Select(i => Thing(i, names)))),
                Column("Document", s => s.Find("document")), Column("Id", s => s.At("report").Find("id"), yields: true));
        });
        return command;
    }

    private static string Thing(JsonElement thing, Names names)
    {
        var item = thing.At("item");
        var amount = item.At("quantity") is { ValueKind: JsonValueKind.Number } quantity
            ? quantity.GetDecimal().ToString(CultureInfo.InvariantCulture) : "";
        var unit = item.Find("unit") is { } code && code != "pieces" ? $" {code}" : "";
        var holds = thing.At("custody").Each().LastOrDefault();
        var hands = string.Join(", ", new[] { holds.Find("agency"), holds.Find("seal") }.OfType<string>());
        return $"{amount}{unit} {names.Of("itemKind", item.Find("kind"))}{(item.Find("serial") is { } serial ? $" {serial}" : "")}"
            + (hands.Length == 0 ? "" : $" ({hands})");
    }
}
