using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>For operators: checks the logs of the own service now, with its progress. Exit code 1 when something was found.</summary>
internal static class CheckVerb
{
    private const string Path = "api/v1/log-checks";
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    public static Command Command()
    {
        var command = new Command("check", Words.T("Help.Check"));
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken stop)
    {
        var service = Tool.Of(parsed).Own;
        var asked = (await service.PutAsync(Path + "/running", stop)).Json()?.Instant("asked");
        while (true)
        {
            await Task.Delay(_look, stop);
            var answer = await service.JsonAsync(Path, stop);
            if (answer.At("running") is { ValueKind: JsonValueKind.Object } running)
                Screen.Note(Words.T(running.Find("table") is null ? "CheckRunning" : "CheckComparing",
                    Clean.Line(running.Find("log") ?? ""), running.At("done"), running.At("of"), Clean.Line(running.Find("table") ?? "")));
            else if (answer.At("last") is { ValueKind: JsonValueKind.Object } last && last.Instant("started") >= asked) return Say(last);
        }
    }

    private static int Say(JsonElement result)
    {
        var found = result.At("findings").Each().ToArray();
        foreach (var one in found) Screen.Say(Of(one));
        if (found.Length == 0)
            Screen.Say(Words.T(
                "CheckGood", string.Join(", ", result.At("leaves").EnumerateObject().Select(l => $"{Clean.Line(l.Name)} {l.Value}")),
                result.At("events"), result.At("tables")));
        return found.Length == 0 ? Exit.Done : Exit.Failed;
    }

    /// <summary>Where it is, a row, a checkpoint or a leaf, and what is wrong with it.</summary>
    private static string Of(JsonElement one)
    {
        var (log, kind, id) = (Clean.Line(one.Find("log") ?? ""), one.Find("kind") ?? "", Clean.Line(one.Find("id") ?? ""));
        var wrong = Words.T("Check." + kind, id);
        if (one.Find("table") is { } table) return Words.T("CheckFoundRow", log, Clean.Line(table), id, wrong);
        return Words.T(kind is "checkpoint" or "checkpoint-missing" or "cosignature" ? "CheckFoundCheckpoint" : "CheckFound",
            log, one.At("from"), one.At("to") is { ValueKind: JsonValueKind.Number } to ? "–" + to : "", wrong);
    }
}
