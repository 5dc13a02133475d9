using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Contracts.Events;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Handoffs across the border, newest first, with where the two accounts differ; all of them, or those of one seizure.</summary>
internal static class HandoffList
{
    private static readonly Option<string?> _seizure = OfEvent("--seizure", "Help.OfSeizure");

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("handoffs", Words.T("Help.List.Handoffs")) { _seizure, KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            return await WriteAsync(
                parsed, parsed.GetValue(_seizure) is { } seizure ? OfSeizureAsync(parsed, service, EventRef.Read(seizure)!, stop)
                    : KnownAsync(parsed, "api/v1/handoffs", "handoffs", stop),
                Column("Number", h => h.Find("number")), Column("Status", h => State(h, names)),
                Column("What", h => What(h.At("asked"), names)), Column("Giver", h => names.Of("side", h.At("asked").Find("giver"))),
                Column("Due", h => h.At("asked").Instant("deadline") is { } at ? Times.In(at, h.Find("zone")) : null),
                Column("AwaitsMe", h => Words.T(h.Is("awaitsMe") ? "Yes" : "No")),
                Column("Differences", h => string.Join("; ", h.At("differences").Each().Select(d => names.Of("handoffDifference", d.GetString())))),
                Column("Side", h => h.At("request").Find("side")), Column("Id", h => h.At("request").Find("id"), yields: true));
        });
        return command;
    }

    private static async IAsyncEnumerable<JsonElement> OfSeizureAsync(
        ParseResult parsed, Service service, EventRef seizure, [EnumeratorCancellation] CancellationToken stop)
    {
        var path = $"api/v1/seizures/{seizure.Write()}/handoffs" + Query(("knownAt", parsed.GetValue(KnownAt)));
        foreach (var one in (await service.JsonAsync(path, stop)).At("handoffs").Each()) yield return one;
    }

    private static string State(JsonElement handoff, Names names) =>
        names.Of("handoffState", handoff.Find("state")) + (handoff.Is("overdue") ? $" ({Word("State", "overdue")})" : "");

    private static string What(JsonElement asked, Names names)
    {
        var items = string.Join(", ", asked.At("items").Each().Select(i => i.GetRawText()));
        return $"{names.Of("handoffKind", asked.Find("what"))} {asked.Find("subject") ?? asked.Find("topic") ?? items}";
    }
}
