using System.Diagnostics;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What a run of the tool left behind.</summary>
public sealed record Ran(int Exit, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The built <c>jointops</c>, with folders of its own, against the services of a cluster.</summary>
public sealed class CommandLineTool(ClusterFixture cluster) : IDisposable
{
    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "JointOps.Cli",
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "jointops.dll"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jointops-cli-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where Mexico's service is said to be; null = where it is.</summary>
    public string? Mexico { get; set; }

    /// <summary>Its folder, for settings and state alike.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A tool with somebody logged in.</summary>
    public static async Task<CommandLineTool> OfAsync(ClusterFixture cluster, string side, string user)
    {
        var tool = new CommandLineTool(cluster);
        (await tool.RunAsync("login", "--side", side, "--user", user)).Exit.ShouldBe(0);
        return tool;
    }

    /// <summary>
    /// Starts it in English, listening to Ctrl-C as in a terminal even where the tests run in the background; its output is read by the caller.
    /// </summary>
    public Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["JOINTOPS_MX"] = Mexico ?? cluster.Cluster.Address(LocalService.Mexico),
                ["JOINTOPS_US"] = cluster.Cluster.Address(LocalService.UnitedStates),
                ["JOINTOPS_COORDINATION"] = cluster.Cluster.Address(LocalService.Coordination), ["JOINTOPS_IDENTITY"] = cluster.Cluster.Identity,
                ["XDG_CONFIG_HOME"] = Folder, ["XDG_STATE_HOME"] = Folder, ["LC_ALL"] = "en_US.UTF-8", ["JOINTOPS_TOKEN"] = null,
            },
        })!;

    /// <summary>Runs it to its end, with nothing at its standard input.</summary>
    public Task<Ran> RunAsync(params string[] arguments) => RunWithAsync("", arguments);

    /// <summary>Runs it to its end with that at its standard input.</summary>
    public async Task<Ran> RunWithAsync(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Stop);
        return new(process.ExitCode, await output, await errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
