using System.Globalization;

namespace JointOps.Benchmarks.Measures;

/// <summary>Processor time of a process with all its children, from the kernel.</summary>
internal static class Processors
{
    private const double MillisecondsATick = 10; // USER_HZ is 100 on every Linux that .NET runs on

    /// <summary>Milliseconds so far, for each of these; <c>0</c> for what is not there.</summary>
    public static Dictionary<string, double> Read(IEnumerable<(string Name, int Id)> processes)
    {
        var all = new Dictionary<int, (int Parent, double Milliseconds)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && Stat(id) is { } stat) all[id] = stat;
        var children = all.ToLookup(p => p.Value.Parent, p => p.Key);
        return processes.ToDictionary(p => p.Name, p => Sum(p.Id));

        double Sum(int id) => all.TryGetValue(id, out var own) ? own.Milliseconds + children[id].Sum(Sum) : 0;
    }

    private static (int Parent, double Milliseconds)? Stat(int id)
    {
        try
        {
            // The name, in brackets, may hold anything: count from the last bracket. Then: state, parent; 12 to 15 are the times.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)); // its own, and those of children that ended
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), ticks * MillisecondsATick);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile
        }
    }
}
