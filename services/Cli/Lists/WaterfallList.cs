using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>How much money came how far, a line a step of each currency, with what did not go on.</summary>
internal static class WaterfallList
{
    private static readonly Option<string?> _asOf = Day("--as-of", "Help.AsOf");

    /// <summary>The verb. For programs a line is a currency with all its steps.</summary>
    public static Command Command()
    {
        var command = new Command("waterfall", Words.T("Help.List.Waterfall")) { _asOf, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            var fall = await service.JsonAsync(
                "api/v1/assets/waterfall" + Query(("asOf", parsed.GetValue(_asOf)), ("knownAt", parsed.GetValue(KnownAt))), stop);
            var currencies = fall.At("currencies").Each().ToArray();
            var done = await WriteAsync(
                parsed, Whole(parsed.GetValue(Json) ? currencies.Select(c => With(c, fall, "asOf", "knownAt", "agency", "facts", "expect"))
                    : currencies.SelectMany(c => c.At("steps").Each().Select(s => With(s, c, "currency")))),
                Column("Currency", s => s.Find("currency")), Column("Stage", s => names.Of("waterfallStep", s.Find("step"))),
                Column("Amount", s => s.At("amount").GetRawText()), Column("Count", s => s.At("count").GetRawText()),
                Column("Lost", s => string.Join("; ", s.At("losses").Each().Select(l => Loss(l, names)))));
            SayWhose(parsed, fall);
            // What courts ordered is never told without it.
            if (!parsed.GetValue(Json) && currencies.Length > 0 && fall.At("expect").Find(Language.Code) is { } expect) Screen.Note(expect);
            return done;
        });
        return command;
    }

    private static string Loss(JsonElement loss, Names names) =>
        $"{names.Of("waterfallLoss", loss.Find("cause"))}: {loss.At("amount").GetRawText()} ({loss.At("assets").GetRawText()})";
}
