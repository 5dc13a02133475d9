using System.Diagnostics;

namespace JointOps.Local.Processes;

/// <summary>A short-lived program: run to its end, with what it said.</summary>
internal static class Tool
{
    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/sbin"]) // Debian keeps administrators' programs out of an ordinary user's PATH
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs it and returns exit code and output (both streams). Throws a <see cref="LauncherException"/> when it is missing.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellation = default)
    {
        var path = Path.IsPathRooted(program) ? program
            : Find(program) ?? throw new LauncherException($"the program {program} is missing on this machine");
        var info = new ProcessStartInfo(path, arguments)
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) info.Environment[name] = value;
        using var process = await Spawner.StartAsync(info);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs it and throws a <see cref="LauncherException"/> with its last line when it fails.</summary>
    public static async Task<string> MustAsync(
        string what, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellation = default)
    {
        var (exitCode, output) = await RunAsync(program, arguments, environment, cancellation);
        return exitCode == 0 ? output : throw new LauncherException($"{what} failed (exit code {exitCode}): {output.Split('\n')[^1].Trim()}");
    }
}
