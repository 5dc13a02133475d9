using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Where an own event is: stored, numbered, proven, taken in, handed over.</summary>
internal static class JourneyVerb
{
    private static readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The event, as two verbs take it.</summary>
    public static readonly Argument<Guid> Event = new("EVENT") { Description = Words.T("Help.Event") };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("journey", Words.T("Help.Journey")) { Event, _json };
        command.SetAction(async (parsed, stop) =>
        {
            var journey = await Tool.Of(parsed).National.JsonAsync($"api/v1/events/{parsed.GetValue(Event)}/journey", stop);
            if (parsed.GetValue(_json)) Screen.Say(JsonSerializer.Serialize(journey));
            else Table.Say([.. Steps(journey)], Columns);
            return Exit.Done;
        });
        return command;
    }

    private static Column<(string What, DateTimeOffset? At, string Says)>[] Columns =>
    [
        new(Words.T("Column.What"), s => s.What), new(Words.T("Column.Since"), s => s.At is { } at ? Times.Here(at) : Words.T("Awaited")),
        new(Words.T("Column.Says"), s => s.Says),
    ];

    private static IEnumerable<(string, DateTimeOffset?, string)> Steps(JsonElement journey)
    {
        yield return (Words.T("Journey.Stored"), journey.Instant("recorded"), "");
        if (journey.Find("index") is not { } index) yield break;
        yield return (Words.T("Journey.Numbered"), journey.Instant("recorded"), index);
        var covered = journey.At("covered");
        yield return (Words.T("Journey.Proven"), covered.Instant("signed"), covered.Find("size") is { } size
            ? Words.T("Journey.Cosigned", size, string.Join(", ", covered.At("cosigned").Each().Select(Cosigned))) : "");
        foreach (var receiver in journey.At("receivers").Each())
            yield return (Words.T("Journey.TakenIn"), receiver.Instant("takenAt"), receiver.Find("service") ?? "");
        foreach (var feed in journey.At("feeds").Each())
            yield return (Words.T("Journey.HandedOver"), feed.Instant("deliveredAt"), feed.Find("feed") ?? "");
    }

    private static string Cosigned(JsonElement word) =>
        $"{word.Find("service")} {Listing.Word("State", word.Find("kind"))} {(word.Instant("at") is { } at ? Times.Here(at) : "")}";
}
