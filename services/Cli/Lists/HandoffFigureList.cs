using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>How many handoffs stand where, are overdue or differ.</summary>
internal static class HandoffFigureList
{
    private static readonly Option<string?> _pair = Pair();
    private static readonly Option<string?> _from = Day("--from", "Help.FromDay"), _to = Day("--to", "Help.ToDay");

    /// <summary>The verb. For programs all of it is one line.</summary>
    public static Command Command()
    {
        var command = new Command("handoff-figures", Words.T("Help.List.HandoffFigures")) { _pair, _from, _to, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            var figures = await service.JsonAsync("api/v1/handoffs/figures" + Query(("pair", parsed.GetValue(_pair)),
                ("from", parsed.GetValue(_from)), ("to", parsed.GetValue(_to)), ("knownAt", parsed.GetValue(KnownAt))), stop);
            var done = await WriteAsync(parsed, Whole(parsed.GetValue(Json) ? [figures] : Rows(figures.At("counts"), names)),
                Column("What", r => r.Find("what")), Column("Count", r => r.Find("count")));
            SayWhose(parsed, figures);
            return done;
        });
        return command;
    }

    private static IEnumerable<JsonElement> Rows(JsonElement counts, Names names)
    {
        JsonElement Row(string? what, JsonElement count) => JsonSerializer.SerializeToElement(new { what, count });
        return
        [
            Row(Words.T("Handoffs.Asked"), counts.At("asked")),
            .. counts.At("states").Each().Select(s => Row(names.Of("handoffState", s.Find("state")), s.At("count"))),
            Row(Word("State", "overdue"), counts.At("overdue")), Row(Words.T("Handoffs.Different"), counts.At("different")),
        ];
    }
}
