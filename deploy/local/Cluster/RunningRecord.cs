using System.Text.Json;
using JointOps.Local.Processes;

namespace JointOps.Local.Cluster;

/// <summary>
/// What runs on a data folder: written by the launcher whenever a process changes, read by <c>status</c> and <c>down</c>, and by the
/// next start, which clears away what a killed launcher left behind.
/// </summary>
public sealed record RunningRecord(ProcessMark? Launcher, int PortBase, IReadOnlyList<ProcessMark> Children)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>The record of a folder; null when there is none or a crash left it half-written.</summary>
    public static RunningRecord? Read(DataFolder folder)
    {
        try
        {
            return File.Exists(folder.Record) ? JsonSerializer.Deserialize<RunningRecord>(File.ReadAllText(folder.Record)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(DataFolder folder) => DataFolder.WritePrivately(folder.Record, JsonSerializer.Serialize(this, _indented));

    /// <summary>Stops what still runs of it, last started first. Returns the names it stopped.</summary>
    public async Task<IReadOnlyList<string>> StopLeftoversAsync()
    {
        var stopped = new List<string>();
        foreach (var child in Children.Reverse().Where(c => c.IsRunning()))
        {
            stopped.Add(child.Name);
            await child.StopAsync(TimeSpan.FromSeconds(20));
        }
        return stopped;
    }
}
