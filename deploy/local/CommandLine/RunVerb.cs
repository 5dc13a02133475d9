using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using JointOps.Local.Cluster;

namespace JointOps.Local.CommandLine;

/// <summary>The default verb: starts everything, says when it is ready, stays, and stops it all when told to.</summary>
internal static class RunVerb
{
    /// <summary>Refuses to install anything.</summary>
    public static readonly Option<bool> NoInstall = new("--no-install")
    { Description = "Never install server programs: say what is missing instead" };

    /// <summary>Services to leave out.</summary>
    public static readonly Option<string[]> Without = CommonOptions.OneOfTheServices(new("--without")
    {
        Description = "Leave a service out, to run it yourself (under a debugger, say); its environment is written beside the data. Repeatable",
        HelpName = "mexico|united-states|coordination",
        DefaultValueFactory = _ => [],
    });

    /// <summary>Runs until SIGINT, SIGTERM or SIGHUP. They mean the same: a script's background job never gets the first.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        var without = parsed.GetValue(Without)!;
        var options = new LocalClusterOptions
        {
            Data = CommonOptions.FolderOf(parsed),
            PortBase = parsed.GetValue(CommonOptions.PortBase),
            MayInstall = !parsed.GetValue(NoInstall),
            Services = [.. LocalService.All.Where(service => !without.Contains(service.Name))],
            Say = Terminal.Say,
        };
        await using var cluster = new LocalCluster(options);
        try
        {
            Terminal.Say($"JointOps starts in {options.Data.Root}");
            var clock = Stopwatch.StartNew();
            await cluster.StartAsync(stopping.Token);
            await Terminal.WelcomeAsync(cluster, options, clock.Elapsed);
            if (parsed.GetValue(DemoRun.Demo)) await DemoRun.PlayAsync(cluster, stopping.Token);
            await Task.Delay(Timeout.Infinite, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await cluster.StopAsync();
            Terminal.Say("JointOps has stopped");
        }
        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true; // we end by ourselves, in good order
            if (stopping.IsCancellationRequested) return;
            Terminal.Say("stopping");
            stopping.Cancel();
        }
    }
}
