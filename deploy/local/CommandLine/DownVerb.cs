using System.CommandLine;
using JointOps.Local.Cluster;

namespace JointOps.Local.CommandLine;

/// <summary>Stops what runs on a data folder, from any terminal; also what a killed launcher left behind.</summary>
internal static class DownVerb
{
    public static Command Command()
    {
        var command = new Command("down", "Stop what runs on the data folder");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var data = CommonOptions.FolderOf(parsed);
        var running = RunningRecord.Read(data);
        if (running?.Launcher is { } launcher && launcher.IsRunning())
        {
            // It stops its children in order; killing it early would only leave them to the next line.
            if (!await launcher.StopAsync(TimeSpan.FromSeconds(90))) Terminal.Say("the launcher did not stop and was killed");
        }
        var left = running is null ? [] : await running.StopLeftoversAsync();
        if (left.Count > 0) Terminal.Say($"stopped what was left running: {string.Join(", ", left)}");
        if (running is not null) File.Delete(data.Record);
        Terminal.Say(running is null ? $"JointOps does not run on {data.Root}" : "JointOps has stopped");
        return 0;
    }
}
