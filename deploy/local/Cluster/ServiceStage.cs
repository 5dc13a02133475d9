using JointOps.Local.Processes;

namespace JointOps.Local.Cluster;

/// <summary>Our own programs: where they were built, how they migrate, how they run.</summary>
internal sealed class ServiceStage(LocalClusterOptions options, ServiceEnvironment environment, Children children) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Brings a service's database to this version, as its owner. Throws a <see cref="LauncherException"/> when that fails.</summary>
    public async Task MigrateAsync(LocalService service, CancellationToken cancellation)
    {
        var program = ProgramOf(service.Assembly);
        var (exitCode, output) = await Tool.RunAsync(Dotnet, [program, "migrate"], With(environment.OfMigration(service)), cancellation);
        var log = options.Data.LogOf(service.Name + ".migrate");
        await File.AppendAllTextAsync(log, output + "\n", cancellation);
        if (exitCode != 0)
            throw new LauncherException($"migrating {service.Database} failed (exit code {exitCode}): {output.Split('\n')[^1]} (see {log})");
    }

    /// <summary>Starts a service and waits until it says that it is ready.</summary>
    public Task StartAsync(LocalService service, CancellationToken cancellation) =>
        StartAsync(service.Name, service.Assembly, With(environment.Of(service)), environment.Address(service) + "/health/ready", cancellation);

    /// <summary>Starts the identity provider.</summary>
    public Task StartIdentityAsync(string address, CancellationToken cancellation) =>
        StartAsync("identity", "JointOps.Identity", environment.OfIdentity(), address + "/health/live", cancellation);

    /// <summary>
    /// Writes what a service that is left out needs to be run by hand, in a form that a shell reads (<c>set -a; . file</c>) and
    /// editors too.
    /// </summary>
    public string WriteEnvironment(LocalService service)
    {
        var path = options.Data.EnvironmentOf(service);
        var lines = With(environment.OfMigration(service)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}='{pair.Value}'\n");
        DataFolder.WritePrivately(path, string.Concat(lines));
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // The dotnet that runs us: the one on PATH may be another, or none.
    private static string Dotnet => Path.GetFileName(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath!
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Tool.Find("dotnet") ?? throw new LauncherException("dotnet is not on PATH");

    private Task StartAsync(
        string name, string assembly, IReadOnlyDictionary<string, string> settings, string health, CancellationToken cancellation)
    {
        var program = ProgramOf(assembly);
        var child = new ChildProgram(Dotnet, [program])
        { Environment = settings, LogFile = options.Data.LogOf(name), WorkingDirectory = Path.GetDirectoryName(program)! };
        return children.StartAsync(
            new(name, child, token => UntilHealthyAsync(health, token), options.Say) { Restarts = options.Restarts },
            Children.Services, options.Patience, cancellation);
    }

    private async Task UntilHealthyAsync(string health, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await _http.GetAsync(health, cancellation);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Not listening yet.
            }
            await Task.Delay(50, cancellation);
        }
    }

    private Dictionary<string, string> With(Dictionary<string, string> settings)
    {
        foreach (var (name, value) in options.MoreSettings) settings[name] = value;
        return settings;
    }

    // artifacts/bin/{project}/{configuration}/: the launcher's own folder, a test's too, is a neighbour of every program's.
    private string ProgramOf(string assembly)
    {
        var own = new DirectoryInfo(options.Programs.TrimEnd('/'));
        var program = Path.Combine(own.Parent!.Parent!.FullName, assembly, own.Name, assembly + ".dll");
        return File.Exists(program) ? program : throw new LauncherException($"{program} is missing: build the solution first (dotnet build)");
    }
}
