using JointOps.Local.Cluster;
using JointOps.Local.Processes;

namespace JointOps.Web.Tests;

/// <summary>A second Mexico beside the site's: same database, same keys, a port of its own, and hardly any posts a second.</summary>
public sealed class Replica(Site site) : IAsyncLifetime
{
    private Supervised _child = null!;

    /// <summary>Its address.</summary>
    public string Address => $"http://127.0.0.1:{site.Cluster.Ports.Mexico + 1}";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var service = LocalService.Mexico;
        var program = AppContext.BaseDirectory.Replace("JointOps.Web.Tests", service.Assembly, StringComparison.Ordinal) + service.Assembly + ".dll";
        var settings = new Dictionary<string, string>(site.Cluster.EnvironmentOf(service))
        {
            ["ASPNETCORE_URLS"] = Address, ["DataProtection__Folder"] = site.KeyFolder, ["Limits__PostsPerSecond"] = "1",
        };
        var child = new ChildProgram(Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : Tool.Find("dotnet")!, [program])
        { Environment = settings, LogFile = site.Data.LogOf("mexico.replica"), WorkingDirectory = Path.GetDirectoryName(program)! };
        _child = new("mexico.replica", child, UntilReadyAsync, _ => { }) { Restarts = false };
        await _child.StartAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _child.StopAsync(TimeSpan.FromSeconds(20));
        _child.Dispose();
    }

    private async Task UntilReadyAsync(CancellationToken stop)
    {
        using var client = new HttpClient();
        while (!await IsReadyAsync(client, stop)) await Task.Delay(50, stop);
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(Address + "/health/ready", stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
