using System.Diagnostics;

namespace JointOps.Local.Processes;

/// <summary>
/// How one long-lived child is run: in a session of its own (a Ctrl-C in the terminal reaches the launcher alone, which then stops
/// things in order), with its output straight to a log file (no pipe that breaks when the launcher is killed), and with a signal
/// that asks it to stop when the launcher dies. All three are wrappers that exec, so the child's id is the id we started.
/// </summary>
internal sealed record ChildProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>What the child finds in its environment beside the launcher's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The file its output is appended to.</summary>
    public required string LogFile { get; init; }

    /// <summary>The signal that asks it to stop in good order, without SIG: also sent when the launcher dies.</summary>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>More options for setpriv, for example another user.</summary>
    public IReadOnlyList<string> Privileges { get; init; } = [];

    /// <summary>The folder it runs in.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The command line with its wrappers.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        string[] wrapped =
        [
            "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile,
            "setsid", "setpriv", .. Privileges, "--pdeathsig", StopSignal, "--", FileName, .. Arguments,
        ];
        var info = new ProcessStartInfo("/bin/sh", wrapped) { UseShellExecute = false, WorkingDirectory = WorkingDirectory };
        foreach (var name in _notInherited) info.Environment.Remove(name);
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        return info;
    }

    // `dotnet run` and `dotnet test` leave these behind; a child would read them as its own settings.
    private static readonly string[] _notInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath",
         "NOTIFY_SOCKET", "TESTINGPLATFORM_DOTNETTEST_EXECUTIONID"];
}
