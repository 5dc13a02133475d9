using JointOps.Local;
using JointOps.Local.Cluster;
using JointOps.Local.Processes;

namespace JointOps.TestKit;

/// <summary>Another process of a service of a cluster: the same database and broker user, a port of its own.</summary>
public sealed class ReplicaProcess : IAsyncDisposable
{
    private readonly Supervised _child;

    private ReplicaProcess(Supervised child, string address) => (_child, Address) = (child, address);

    public string Address { get; }

    /// <summary>Where the service was built, beside the tests that ask.</summary>
    public static string BuiltFolder(LocalService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(own.Parent!.Parent!.FullName, service.Assembly, own.Name);
    }

    /// <summary>Starts one and returns when it is ready.</summary>
    /// <param name="folder">The folder of the program: <see cref="BuiltFolder"/>, or a changed copy of it.</param>
    /// <param name="settings">What it is told otherwise than its neighbour.</param>
    public static async Task<ReplicaProcess> StartAsync(
        LocalCluster cluster, DataFolder data, LocalService service, string folder,
        IEnumerable<KeyValuePair<string, string>> settings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        var address = $"http://127.0.0.1:{cluster.Ports.Of(service) + 1}";
        var environment = new Dictionary<string, string>(cluster.EnvironmentOf(service)) { ["ASPNETCORE_URLS"] = address };
        foreach (var (name, value) in settings) environment[name] = value;
        var dotnet = Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : Tool.Find("dotnet")!;
        var child = new ChildProgram(dotnet, [Path.Combine(folder, service.Assembly + ".dll")])
        { Environment = environment, LogFile = data.LogOf(service.Name + ".replica"), WorkingDirectory = folder };
        var replica = new ReplicaProcess(
            new(service.Name + ".replica", child, token => UntilReadyAsync(address, token), _ => { }) { Restarts = false }, address);
        await replica._child.StartAsync(TimeSpan.FromSeconds(90), stop);
        return replica;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _child.StopAsync(TimeSpan.FromSeconds(20));
        _child.Dispose();
    }

    private static async Task UntilReadyAsync(string address, CancellationToken stop)
    {
        using var client = new HttpClient();
        while (!await IsReadyAsync(client, address, stop)) await Task.Delay(50, stop);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string address, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address + "/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
