using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>How much money came how far, a line a step of each currency, with what did not go on; with a rate, in another currency beside.</summary>
internal static class WaterfallList
{
    private static readonly Option<string?> _asOf = Day("--as-of", "Help.AsOf");

    // The parameters of the API, each by its name there: what is wrong about a rate the service says.
    private static readonly (string Name, Option<string?> Option)[] _rate =
    [
        ("rate", new("--rate") { Description = Words.T("Help.Rate"), HelpName = Words.T("Help.EventId") }),
        ("rateFrom", new("--rate-from") { Description = Words.T("Help.RateFrom"), HelpName = "USD" }),
        ("rateTo", new("--rate-to") { Description = Words.T("Help.RateTo"), HelpName = "MXN" }),
        ("rateOf", new("--rate-of") { Description = Words.T("Help.RateOf"), HelpName = "19.0521" }),
        ("rateDay", Day("--rate-day", "Help.RateDay")),
        ("rateSource", new("--rate-source") { Description = Words.T("Help.RateSource"), HelpName = "FIX" }),
    ];

    /// <summary>The verb. For programs a line is a currency with all its steps.</summary>
    public static Command Command()
    {
        var command = new Command("waterfall", Words.T("Help.List.Waterfall")) { _asOf, KnownAt, Limit, Json };
        foreach (var (_, option) in _rate) command.Add(option);
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            var fall = await service.JsonAsync(
                "api/v1/assets/waterfall" + Query([
                    ("asOf", parsed.GetValue(_asOf)), ("knownAt", parsed.GetValue(KnownAt)),
                    .. _rate.Select(r => (r.Name, parsed.GetValue(r.Option)))]),
                stop);
            var currencies = fall.At("currencies").Each().ToArray();
            var rate = fall.At("beside").At("rate") is { ValueKind: JsonValueKind.Object } stated ? stated : default(JsonElement?);
            Column<JsonElement>[] beside = rate is null ? []
                : [Column("Beside", s => s.Find("currency") == rate.Value.Find("from") ? Beside(fall, s.Find("step")) : null)];
            var done = await WriteAsync(
                parsed, Whole(parsed.GetValue(Json) ? currencies.Select(c => With(c, fall, "asOf", "knownAt", "agency", "facts", "expect", "beside"))
                    : currencies.SelectMany(c => c.At("steps").Each().Select(s => With(s, c, "currency")))),
                [
                    Column("Currency", s => s.Find("currency")), Column("Stage", s => names.Of("waterfallStep", s.Find("step"))),
                    Column("Amount", s => s.At("amount").GetRawText()), .. beside,
                    Column("Count", s => s.At("count").GetRawText()),
                    Column("Lost", s => string.Join("; ", s.At("losses").Each().Select(l => Loss(l, names)))),
                ]);
            SayWhose(parsed, fall);
            if (!parsed.GetValue(Json) && rate is { } by)
                Screen.Note(Words.T("BesideBy", RateList.Said(by), by.Find("date") ?? "", by.Find("source") ?? ""));
            if (!parsed.GetValue(Json))
                foreach (var c in currencies.Where(c => c.At("returnedBefore").GetDecimal() > 0))
                    Screen.Note(Words.T("ReturnedBefore", $"{c.At("returnedBefore").GetRawText()} {c.Find("currency")}"));
            // What courts ordered is never told without it.
            if (!parsed.GetValue(Json) && currencies.Length > 0 && fall.At("expect").Find(Language.Code) is { } expect) Screen.Note(expect);
            return done;
        });
        return command;
    }

    private static string? Beside(JsonElement fall, string? step) => fall.At("beside").At("steps").Each()
        .Where(s => s.Find("step") == step).Select(s => Money(s.At("amount"))).FirstOrDefault();

    private static string Loss(JsonElement loss, Names names) =>
        $"{names.Of("waterfallLoss", loss.Find("cause"))}: {loss.At("amount").GetRawText()} ({loss.At("assets").GetRawText()})";
}
