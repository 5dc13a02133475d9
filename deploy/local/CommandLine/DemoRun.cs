using System.CommandLine;
using JointOps.Demo;
using JointOps.Local.Cluster;
using Spectre.Console;

namespace JointOps.Local.CommandLine;

/// <summary>Plays the demonstration scenario on a cluster that is ready, with one line of progress.</summary>
internal static class DemoRun
{
    /// <summary>Asks for it.</summary>
    public static readonly Option<bool> Demo = new("--demo")
    { Description = "Play the demonstration scenario of 2019 once everything is ready; resumes where it broke off" };

    /// <summary>Plays it, and says how it went; the services stay as they are either way.</summary>
    public static async Task PlayAsync(LocalCluster cluster, CancellationToken stop)
    {
        Uri At(string service) => new(cluster.Address(LocalService.All.Single(s => s.Name == service)));
        var scenario = Scenario.Load();
        var player = new ScenarioPlayer(
            scenario, DemoServices.At(At("mexico"), At("united-states"), At("coordination")), user => cluster.TokenAsync(user, stop));
        try
        {
            Terminal.Say((await WithProgressAsync(player, scenario.Lines.Count, stop)).ToString());
        }
        catch (PlayException e)
        {
            Terminal.Say($"the scenario was not played: {e.Message}");
        }
    }

    private static async Task<PlaySummary> WithProgressAsync(ScenarioPlayer player, int lines, CancellationToken stop)
    {
        if (Console.IsOutputRedirected) return await player.Play(new EveryTenth(), stop);
        return await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("scenario", maxValue: lines);
                return await player.Play(
                    new Progress<(int Done, int Total, string Text)>(p => (task.Value, task.Description) = (p.Done, Markup.Escape(p.Text))), stop);
            });
    }

    /// <summary>For logs: a line every tenth of the way.</summary>
    private sealed class EveryTenth : IProgress<(int Done, int Total, string Text)>
    {
        public void Report((int Done, int Total, string Text) value)
        {
            if (value.Done == value.Total || value.Done % Math.Max(1, value.Total / 10) == 0)
                Terminal.Say($"scenario: {value.Done} of {value.Total}, {value.Text}");
        }
    }
}
