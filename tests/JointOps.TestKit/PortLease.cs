using JointOps.Local.Cluster;
using JointOps.Local.Processes;

namespace JointOps.TestKit;

/// <summary>
/// A hundred ports that no other test program on this machine will take while this is held. The lock is the kernel's: it is free again
/// when its holder ends, however that happens.
/// </summary>
public sealed class PortLease : IDisposable
{
    // Below the range from which the kernel gives ports to outgoing connections, above the launcher's own default.
    private const int First = 20_000;
    private const int Last = 32_600;

    private static readonly int[] _distances = [0, 10, 20, 80, 81, 82, 83, 84, 90];

    private readonly FileLock _held;

    private PortLease(int portBase, FileLock held) => (Base, _held) = (portBase, held);

    /// <summary>The first of the ports.</summary>
    public int Base { get; }

    /// <summary>Takes a free base. Throws when every one is taken.</summary>
    public static PortLease Take()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "jointops-ports")).FullName;
        var bases = Enumerable.Range(0, (Last - First) / 100).Select(step => First + (step * 100)).ToArray();
        Random.Shared.Shuffle(bases); // parallel programs rarely try the same one
        foreach (var candidate in bases)
        {
            if (FileLock.Try(Path.Combine(folder, $"{candidate}.lock")) is not { } held) continue;
            if (Used(candidate).All(Ports.IsFree)) return new(candidate, held);
            held.Dispose();
        }
        throw new InvalidOperationException($"no hundred ports are free between {First} and {Last}");
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static IEnumerable<int> Used(int candidate) => _distances.Select(distance => candidate + distance);
}
