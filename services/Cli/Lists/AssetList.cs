using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Assets of both sides, newest first, with their stage and newest value.</summary>
internal static class AssetList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("assets", Words.T("Help.List.Assets")) { KnownAt, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            var pages = new List<JsonElement>();
            var done = await WriteAsync(
                parsed, KnownAsync(parsed, "api/v1/assets", "assets", stop, pages.Add),
                Column("Number", a => a.Find("number")), Column("Kind", a => names.Of("assetKind", a.Find("kind"))),
                Column("Agency", a => a.Find("agency")),
                Column("Stage", a => names.Of("assetStage", a.Find("stage"))),
                Column("Value", a => Money(a.At("value"))),
                Column("Tracks", a => string.Join("; ", a.At("tracks").Each()
                    .Select(t => $"{names.Of("assetTrack", t.Find("track"))}: {names.Of("assetTrackState", t.Find("state"))}"))),
                Column("Id", a => $"{a.At("asset").Find("side")}/{a.At("asset").Find("id")}", yields: true));
            SayWhose(parsed, pages);
            return done;
        });
        return command;
    }
}
