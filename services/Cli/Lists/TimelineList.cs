using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>The combined timeline of both sides, oldest first.</summary>
internal static class TimelineList
{
    private static readonly Option<string?> _pair = Pair();
    private static readonly Option<string?> _side = CommonOptions.Among(
        new("--side") { Description = Words.T("Help.OfSide"), HelpName = "mx|us" }, "mx", "us");
    private static readonly Option<string?> _agency = new("--agency") { Description = Words.T("Help.OfAgency"), HelpName = Words.T("Help.Code") };
    private static readonly Option<string?> _type = new("--type") { Description = Words.T("Help.Type"), HelpName = Words.T("Help.TypeName") };
    private static readonly Option<string?> _from = Instant("--from", "Help.From"),
        _to = Instant("--to", "Help.To");
    private static readonly Option<bool> _newest = new("--newest-first") { Description = Words.T("Help.NewestFirst") };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command =
            new Command("timeline", Words.T("Help.List.Timeline")) { _pair, _side, _agency, _type, _from, _to, KnownAt, _newest, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Coordination;
            var names = await Names.LoadAsync(service, stop);
            var query = Query(
                ("pair", parsed.GetValue(_pair)), ("side", parsed.GetValue(_side)),
                ("agency", parsed.GetValue(_agency)), ("type", parsed.GetValue(_type)),
                ("from", parsed.GetValue(_from)), ("to", parsed.GetValue(_to)),
                ("knownAt", parsed.GetValue(KnownAt)), ("order", parsed.GetValue(_newest) ? "desc" : "asc"));
            return await WriteAsync(parsed, PagesAsync(service, "api/v1/timeline" + query, "items", "after", parsed.GetValue(Limit) + 1, stop),
                Columns(names, Column("Flags", Flags)));
        });
        return command;
    }

    /// <summary>The columns of an event that is told with its zone and its content.</summary>
    /// <param name="notes">What stands before what it says.</param>
    public static Column<JsonElement>[] Columns(Names names, params Column<JsonElement>[] notes) =>
    [
        Column("Occurred", i => i.Instant("occurred") is { } at ? Times.In(at, i.Find("zone")) : null),
        Column("Side", i => i.Find("side")), Column("Agency", i => i.Find("agency")), Column("Number", i => i.Find("number")),
        Column("Id", i => i.Find("id"), yields: true), Column("Type", i => names.Type(i.Find("type"))),
        .. notes, Column("What", i => Events.Content(i.At("content"))),
    ];

    /// <summary>What became of it, and that it came late.</summary>
    private static string? Flags(JsonElement item)
    {
        string?[] flags =
        [
            item.Is("withdrawn") ? Words.T("Flag.Withdrawn") : null, item.Is("retracted") ? Words.T("Flag.Retracted") : null,
            item.At("changes").Each().Any(c => c.Find("type") == "record.corrected.v1") ? Words.T("Flag.Corrected") : null,
            item.Find("lateMinutes") is { } late ? Words.T("Flag.Late", late) : null,
        ];
        return string.Join(", ", flags.OfType<string>()) is { Length: > 0 } said ? said : null;
    }
}
