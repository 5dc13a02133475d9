using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>What was seized on the days of a window, a line a pair, with what it stands against.</summary>
internal static class TrendList
{
    private static readonly Option<string?> _pair = Pair();
    private static readonly Option<string?> _from = Day("--from", "Help.FromDay"), _to = Day("--to", "Help.ToDay"),
        _baseFrom = Day("--base-from", "Help.BaseFrom"), _baseTo = Day("--base-to", "Help.BaseTo");

    /// <summary>The verb. For programs a line is a pair, and the last one all of them together with the four shares of what was traced.</summary>
    public static Command Command()
    {
        var command = new Command("trends", Words.T("Help.List.Trends")) { _pair, _from, _to, _baseFrom, _baseTo, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var query = Query(("pair", parsed.GetValue(_pair)), ("from", parsed.GetValue(_from)), ("to", parsed.GetValue(_to)),
                ("baseFrom", parsed.GetValue(_baseFrom)), ("baseTo", parsed.GetValue(_baseTo)), ("knownAt", parsed.GetValue(KnownAt)));
            var page = await Tool.Of(parsed).Own.JsonAsync("api/v1/trends" + query, stop);
            string[] window = ["from", "to", "whose", "facts", "knownAt"];
            var done = await WriteAsync(
                parsed, Whole(page.At("rows").Each().Select(r => With(r, page, window)).Append(With(page.At("total"), page, [.. window, "traces"]))),
                Column("Pair", r => r.Find("pair") ?? Words.T("All")), Column("Seizures", r => Count(r, "seizures")),
                Column("Firearms", r => Count(r, "firearms", "total")), Column("LongGuns", r => Count(r, "firearms", "longGuns")),
                Column("Handguns", r => Count(r, "firearms", "handguns")), Column("Vehicles", r => Count(r, "vehicles")),
                Column("OpenHours", r => Count(r, "openHours")), Column("PerThousand", r => Count(r, "perThousandVehicles")),
                Column("Change", r => Change(r.At("changes").At("firearms"))));
            SayWhose(parsed, page);
            return done;
        });
        return command;
    }

    private static string? Change(JsonElement change) => change.At("percent") is { ValueKind: JsonValueKind.Number } percent
        ? percent.GetDecimal().ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %" : change.Find("reason");

    private static string? Count(JsonElement row, params string[] path) =>
        path.Aggregate(row.At("counts"), (at, name) => at.At(name)) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;
}
