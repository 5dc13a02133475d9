using System.CommandLine;
using JointOps.Local.Cluster;

namespace JointOps.Local.CommandLine;

/// <summary>Deletes an installation's data, having said what that is and asked. Only what the launcher makes is deleted.</summary>
internal static class ResetVerb
{
    private static readonly Option<bool> _yes = new("--yes", "-y") { Description = "Delete without asking" };

    public static Command Command()
    {
        var command = new Command("reset", "Delete all data of the data folder; says what and asks") { _yes };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var data = CommonOptions.FolderOf(parsed);
        using (var held = Directory.Exists(data.Root) ? Processes.FileLock.Try(data.Lock) : null)
        {
            var parts = data.Parts().ToList();
            if (parts.Count == 0)
            {
                Terminal.Say($"there is nothing to delete in {data.Root}");
                return 0;
            }
            if (held is null || RunningRecord.Read(data)?.Children.Any(child => child.IsRunning()) == true)
                throw new LauncherException($"JointOps runs on {data.Root}: stop it first (the verb down)");

            Terminal.Say("This deletes, for good, every event, key and password of this installation:");
            foreach (var part in parts) Terminal.Say($"  {part}");
            if (!parsed.GetValue(_yes) && !Terminal.Confirmed("Delete?")) return 1;
            foreach (var part in parts)
            {
                if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
                else File.Delete(part);
            }
        }
        if (!Directory.EnumerateFileSystemEntries(data.Root).Any()) Directory.Delete(data.Root);
        Terminal.Say("deleted");
        return 0;
    }
}
