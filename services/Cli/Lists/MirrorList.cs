using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Both ends of each crossing: when they worked, are meant to work, and where one works alone.</summary>
internal static class MirrorList
{
    private static readonly Option<string?> _pair = Pair();
    private static readonly Option<string?> _from = Instant("--from", "Help.From"),
        _to = Instant("--to", "Help.To");

    /// <summary>The verb. For programs a line is a crossing, with its pair.</summary>
    public static Command Command()
    {
        var command = new Command("mirror", Words.T("Help.List.Mirror")) { _pair, _from, _to, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var query = Query(("pair", parsed.GetValue(_pair)), ("from", parsed.GetValue(_from)),
                ("to", parsed.GetValue(_to)), ("knownAt", parsed.GetValue(KnownAt)));
            var mirror = await Tool.Of(parsed).Coordination.JsonAsync("api/v1/mirror" + query, stop);
            return await WriteAsync(parsed, Whole(mirror.At("pairs").Each().SelectMany(p => parsed.GetValue(Json) ? Crossings(p) : Rows(p))),
                Column("Pair", r => r.Find("pair")), Column("Crossing", r => r.Find("crossing")),
                Column("End", r => r.Find("end")), Column("What", r => r.Find("what")),
                Column("From", r => Clock(r, "from")), Column("Until", r => Clock(r, "until")), Column("Minutes", r => r.At("told").Find("minutes")));
        });
        return command;
    }

    private static IEnumerable<JsonElement> Crossings(JsonElement pair) =>
        pair.At("crossings").Each().Select(c => JsonSerializer.SerializeToElement(
            c.EnumerateObject().Prepend(pair.EnumerateObject().First(p => p.Name == "pair")).ToDictionary(m => m.Name, m => m.Value)));

    private static IEnumerable<JsonElement> Rows(JsonElement pair) => pair.At("crossings").Each().SelectMany(crossing =>
        ((string[])["south", "north"]).SelectMany(end =>
            crossing.At(end).At("open").Each().Select(o => (End: end, What: "Worked", Told: o))
                .Concat(crossing.At(end).At("planned").Each().Select(p => (end, "Planned", p))))
        .Concat(crossing.At("gaps").Each().Select(g => (g.Find("openEnd") ?? "?", "Gap", g)))
        .Concat(crossing.At("plannedGaps").Each().Select(g => (g.Find("openEnd") ?? "?", "PlannedGap", g)))
        .Select(row => JsonSerializer.SerializeToElement(new
        {
            pair = pair.Find("pair"),
            crossing = crossing.Find("crossing"),
            end = row.Item1,
            what = Words.T("Mirror." + row.Item2),
            told = row.Item3,
        })));

    /// <summary>An instant on the clock of the end's own city: the north is the United States'.</summary>
    private static string? Clock(JsonElement row, string name) =>
        row.At("told").At(name).Instant(row.Find("end") == "north" ? "us" : "mx") is { } at ? Times.Show(at) : null;
}
