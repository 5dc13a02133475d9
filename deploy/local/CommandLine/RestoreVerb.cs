using System.CommandLine;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;

namespace JointOps.Local.CommandLine;

/// <summary>Puts copies in the place of the databases. What was told since then comes back from the other services at the next start.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> _folder = new("FOLDER") { Description = "What the verb backup wrote" };

    private static readonly Option<string[]> _only = CommonOptions.OneOfTheServices(new("--only")
    {
        Description = "Restore this service's database alone. Repeatable",
        HelpName = "mexico|united-states|coordination",
        DefaultValueFactory = _ => [],
    });

    private static readonly Option<bool> _yes = new("--yes", "-y") { Description = "Restore without asking" };

    public static Command Command()
    {
        var command = new Command("restore", "Put a backup in the place of the databases; says what and asks. JointOps must be stopped")
            { _folder, _only, _yes };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (folder, only) = (Path.GetFullPath(parsed.GetValue(_folder)!), parsed.GetValue(_only)!);
        var services = LocalService.All
            .Where(s => only.Length == 0 ? File.Exists(Backups.FileOf(folder, s)) : only.Contains(s.Name)).ToArray();
        if (services.Length == 0) throw new LauncherException($"{folder} holds no backup");
        foreach (var missing in services.Where(s => !File.Exists(Backups.FileOf(folder, s))))
            throw new LauncherException($"{folder} holds no backup of {missing}");
        if (RunningRecord.Read(CommonOptions.FolderOf(parsed))?.Launcher?.IsRunning() == true)
            throw new LauncherException("JointOps runs: stop it first (the verb down)");
        Terminal.Say($"This replaces, for good: {string.Join(", ", services.Select(s => s.Database))}");
        Terminal.Say("What these services told since the backup comes back from the others at the next start; what never left them does not.");
        if (!parsed.GetValue(_yes) && !Terminal.Confirmed("Restore?")) return 1;
        await using var server = await DatabaseServer.OpenAsync(parsed, cancellation);
        foreach (var service in services)
        {
            await server.RestoreAsync(service, folder, cancellation);
            Terminal.Say($"{service.About} is as it was in the backup");
        }
        return 0;
    }
}
