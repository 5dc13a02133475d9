using JointOps.Local.Processes;

namespace JointOps.Local.Cluster;

/// <summary>
/// The processes of one installation, and the order they stop in: whoever uses something stops before it does. Each change is written
/// to the running record, so that what is left of a killed launcher can be found.
/// </summary>
internal sealed class Children(DataFolder data, int portBase)
{
    private readonly List<(Supervised Child, int Layer)> _all = [];

    /// <summary>The layer that nothing depends on: the services.</summary>
    public const int Services = 2;

    /// <summary>What the services use.</summary>
    public const int Servers = 1;

    /// <summary>What the servers use.</summary>
    public const int Beneath = 0;

    /// <summary>The child of this name; null when there is none.</summary>
    public Supervised? Find(string name)
    {
        lock (_all) return _all.Select(entry => entry.Child).FirstOrDefault(child => child.Name == name);
    }

    /// <summary>Starts a child and keeps it, also when its start fails: it is then stopped with the rest.</summary>
    public Task StartAsync(Supervised child, int layer, TimeSpan patience, CancellationToken cancellation)
    {
        child.Changed = Record;
        lock (_all) _all.Add((child, layer));
        return child.StartAsync(patience, cancellation);
    }

    /// <summary>Stops everything, layer by layer, each layer at once.</summary>
    public async Task StopAsync()
    {
        ILookup<int, Supervised> layers;
        lock (_all) layers = _all.ToLookup(entry => entry.Layer, entry => entry.Child);
        foreach (var layer in layers.OrderByDescending(group => group.Key))
            await Task.WhenAll(layer.Select(child => child.StopAsync(TimeSpan.FromSeconds(layer.Key == Services ? 15 : 30))));
        lock (_all)
        {
            foreach (var (child, _) in _all) child.Dispose();
            _all.Clear();
        }
        Record();
    }

    /// <summary>Writes who runs now.</summary>
    public void Record()
    {
        lock (_all)
        {
            new RunningRecord(
                ProcessMark.Of("launcher", Environment.ProcessId), portBase,
                [.. _all.OrderBy(entry => entry.Layer).Select(entry => entry.Child.Mark).OfType<ProcessMark>()]).Write(data);
        }
    }
}
