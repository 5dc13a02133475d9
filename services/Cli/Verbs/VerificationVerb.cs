using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>What is proven of the three logs, as the own service sees it. It fails where there is an incident, so that a script can watch.</summary>
internal static class VerificationVerb
{
    private static readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("verification", Words.T("Help.Verification")) { _json };
        command.SetAction(async (parsed, stop) =>
        {
            var known = await Tool.Of(parsed).Own.JsonAsync("api/v1/verification", stop);
            if (parsed.GetValue(_json)) Screen.Say(JsonSerializer.Serialize(known));
            else Table.Say([.. known.At("logs").Each().SelectMany(Rows)], Columns);
            var isBehind = SayRecovery(known.At("recovery"));
            JsonElement[] incidents = [.. known.At("incidents").Each()];
            foreach (var one in incidents)
                Screen.Note(Words.T("IncidentFound", Clean.Line(one.Find("log") ?? ""), Clean.Line(one.Find("kind") ?? ""), one.At("size"),
                    one.Instant("at") is { } at ? Times.Here(at) : ""));
            return incidents.Length == 0 && !isBehind ? Exit.Done : Exit.Failed;
        });
        return command;
    }

    /// <summary>Says when the database is older than what was told, or was; gives whether it is.</summary>
    private static bool SayRecovery(JsonElement recovery)
    {
        if (recovery.ValueKind != JsonValueKind.Object) return false;
        var healed = recovery.Instant("healed");
        Screen.Note(healed is { } at ? Words.T("LogHealed", Times.Here(at), recovery.At("leaves"))
            : Words.T("LogBehind", recovery.Instant("since") is { } since ? Times.Here(since) : "", Clean.Line(recovery.Find("reason") ?? "")));
        return healed is null;
    }

    private static Column<(JsonElement Log, JsonElement Cosigner)>[] Columns =>
    [
        new(Words.T("Column.Log"), r => r.Log.Find("log") ?? "-"), new(Words.T("Column.Leaves"), r => r.Log.Find("leaves") ?? "-"),
        new(Words.T("Column.Verified"), r => r.Log.Find("verified") ?? "-"),
        new(Words.T("Column.Party"), r => r.Cosigner.Find("service") ?? "-"),
        new(Words.T("Column.Says"), r => Listing.Word("State", r.Cosigner.Find("kind")) ?? "-"),
        new(Words.T("Column.UpTo"), r => r.Cosigner.Find("size") ?? "-"),
        new(Words.T("Column.Signed"), r => r.Cosigner.Instant("at") is { } at ? Times.Here(at) : "-"),
        new(Words.T("Column.Behind"), r => r.Cosigner.Find("behind") ?? "-"),
    ];

    private static IEnumerable<(JsonElement, JsonElement)> Rows(JsonElement log) =>
        log.At("cosigners").Each().DefaultIfEmpty().Select(c => (log, c));
}
