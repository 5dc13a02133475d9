using System.CommandLine;
using System.Globalization;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;

namespace JointOps.Local.CommandLine;

/// <summary>Copies the three databases into a folder, while JointOps runs or while it does not.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "Where to: a folder that is made for it [default: backups/ and the instant, in the data folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Command()
    {
        var command = new Command("backup", "Copy the three databases into a folder; JointOps may run meanwhile") { _folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var data = CommonOptions.FolderOf(parsed);
        if (!Directory.Exists(data.Root)) throw new LauncherException($"there is nothing to copy: {data.Root} does not exist");
        var folder = parsed.GetValue(_folder) ?? Path.Combine(
            data.Root, "backups", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        await using var server = await DatabaseServer.OpenAsync(parsed, cancellation);
        await foreach (var (service, file) in server.Backups.SaveAsync(LocalService.All, folder, cancellation))
            Terminal.Say($"{service.About}: {file} ({new FileInfo(file).Length / 1024:n0} KiB)");
        Terminal.Say($"copied, as of one moment; keep {data.LogKeys} and {data.Policies} too, elsewhere: no copy holds the keys of the logs");
        return 0;
    }
}
