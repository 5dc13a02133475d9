using System.Globalization;
using System.Runtime.InteropServices;

namespace JointOps.Local.Processes;

/// <summary>
/// A process, named so that it cannot be mistaken for a later one with the same id: its id and the moment it started, in clock ticks
/// since the machine did, and the machine's boot.
/// </summary>
public sealed record ProcessMark(string Name, int Id, long StartedAt, string Boot, string StopSignal = "TERM")
{
    /// <summary>Marks a running process; null when it is gone already.</summary>
    public static ProcessMark? Of(string name, int id, string stopSignal = "TERM") =>
        StartOf(id) is { } started ? new(name, id, started, BootId(), stopSignal) : null;

    /// <summary>Whether exactly this process still runs. One that has ended and waits for its parent (a zombie) does not.</summary>
    public bool IsRunning() => StartOf(Id) == StartedAt && Boot == BootId();

    /// <summary>Sends it a signal by name (TERM, INT, QUIT, KILL, STOP, CONT); does nothing when it is gone.</summary>
    public void Signal(string name)
    {
        if (IsRunning()) _ = NativeMethods.Kill(Id, _numbers[name]);
    }

    /// <summary>Asks it to stop, waits, and kills it when it has not listened. True when it went by itself.</summary>
    public async Task<bool> StopAsync(TimeSpan patience, string? signal = null)
    {
        Signal(signal ?? StopSignal);
        if (await GoneWithin(patience)) return true;
        Signal("KILL");
        await GoneWithin(TimeSpan.FromSeconds(5));
        return false;
    }

    private async Task<bool> GoneWithin(TimeSpan patience)
    {
        for (var until = DateTime.UtcNow + patience; IsRunning(); await Task.Delay(25))
            if (DateTime.UtcNow > until) return false;
        return true;
    }

    private static readonly Dictionary<string, int> _numbers =
        new() { ["INT"] = 2, ["QUIT"] = 3, ["KILL"] = 9, ["TERM"] = 15, ["CONT"] = 18, ["STOP"] = 19 };

    private static long? StartOf(int id)
    {
        try
        {
            // The name, in brackets, may hold anything: count from the last bracket. Field 3 is the state, 22 the start.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Kill(int pid, int signal);
    }
}
