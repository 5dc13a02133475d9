using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Requests of firearm traces, newest first, with how far each is: an answer names one by its id.</summary>
internal static class TraceList
{
    private static readonly Option<bool> _open = new("--open") { Description = Words.T("Help.OpenTraces") };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("traces", Words.T("Help.List.Traces")) { _open, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/traces", "traces", stop, more: ("open", parsed.GetValue(_open) ? "true" : null)),
                Column("Number", t => t.Find("number")),
                Column("Requested", t => t.Instant("requested") is { } at ? Times.In(at, t.Find("zone")) : null),
                Column("Status", t => State(t, names)), Column("Hours", t => t.At("toAnswerHours").GetRawText()),
                Column("What", t => What(t, names)), Column("Seizure", t => t.At("seizure").Find("id"), yields: true),
                Column("Id", t => t.At("request").Find("id"), yields: true));
        });
        return command;
    }

    private static string State(JsonElement trace, Names names) => names.Of("traceState", trace.Find("state"))
        + (trace.Find("state") == "requested" && trace.Find("reported") is { } reported ? $" ({names.Of("traceStatus", reported)})" : "");

    private static string What(JsonElement trace, Names names)
    {
        var (item, no) = (trace.At("firearm"), trace.At("itemNo").GetRawText());
        return item.ValueKind != JsonValueKind.Object ? no
            : string.Join(' ', new[] { $"{no}.", names.Of("itemKind", item.Find("kind")), item.Find("manufacturer"), item.Find("serial") }
                .OfType<string>());
    }
}
