using JointOps.Local.Processes;

namespace JointOps.Local.Install;

/// <summary>
/// Installs server programs from Debian's own archive, and only the programs: no system service is started by it and no main cluster
/// is made, since the launcher runs private instances.
/// </summary>
internal static class DebianPackages
{
    private const string Otherwise = "install it yourself, or run everything in containers with `docker compose up`";

    // RUNLEVEL=1 tells Debian's scripts that this is no time to start services. The cluster that the package postgresql would make is
    // turned off by a setting its scripts read, which is taken away again: a later administrator finds the machine as it was.
    private const string Script =
        """
        set -e
        export RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive
        setting=/etc/postgresql-common/createcluster.d/jointops.conf
        mkdir -p "$(dirname $setting)"
        echo 'create_main_cluster = false' >$setting
        trap 'rm -f $setting' EXIT
        apt-get install -y -q --no-install-recommends "$1" || { apt-get update -q && apt-get install -y -q --no-install-recommends "$1"; }
        """;

    /// <summary>
    /// Installs a package, having said so. Throws a <see cref="LauncherException"/> when that is refused, or cannot be done here.
    /// The caller holds the machine's lock: two apt at once fail.
    /// </summary>
    public static async Task InstallAsync(string package, string what, bool refused, Action<string> say, CancellationToken cancellation)
    {
        if (refused) throw new LauncherException($"{what} is not installed and --no-install forbids installing it: {Otherwise}");
        if (Tool.Find("apt-get") is null) throw new LauncherException($"{what} is not installed and this is no Debian: {Otherwise}");
        string[] asRoot = Environment.IsPrivilegedProcess ? ["/bin/sh"]
            : await CanSudoAsync(cancellation) ? ["sudo", "-n", "/bin/sh"]
            : throw new LauncherException($"{what} is not installed, and installing it needs root or a sudo without password: {Otherwise}");

        say($"{what} is not on this machine: installing Debian's package {package} (its programs only, no service is started)");
        await Tool.MustAsync($"installing {package}", asRoot[0], [.. asRoot[1..], "-c", Script, "sh", package], cancellation: cancellation);
    }

    private static async Task<bool> CanSudoAsync(CancellationToken cancellation) =>
        Tool.Find("sudo") is not null && (await Tool.RunAsync("sudo", ["-n", "true"], cancellation: cancellation)).ExitCode == 0;
}
