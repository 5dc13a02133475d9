using JointOps.Local.Broker;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;
using JointOps.Local.Processes;
using Npgsql;

namespace JointOps.Local;

/// <summary>
/// A whole JointOps on one machine: PostgreSQL, RabbitMQ, identity and the services, in one data folder. The launcher's default verb
/// runs one; tests run their own beside it, on other ports.
/// </summary>
public sealed class LocalCluster(LocalClusterOptions options) : IAsyncDisposable
{
    private readonly Children _children = new(options.Data, options.PortBase);
    private FileLock? _lock;
    private ServiceStage? _programs;
    private ServiceEnvironment? _environment;

    public Ports Ports { get; } = new(options.PortBase);

    /// <summary>An administrator's connection to PostgreSQL.</summary>
    public string Superuser { get; private set; } = "";

    /// <summary>The identity provider's address.</summary>
    public string Identity => $"http://127.0.0.1:{Ports.Identity}";

    /// <summary>The broker as its administrator: tests tap exchanges with it.</summary>
    public string BrokerAdministratorUrl => Started.BrokerAdministratorUrl;

    /// <summary>The broker as one service's user.</summary>
    public string BrokerUrl(LocalService service) => Started.BrokerUrl(service);

    /// <summary>A service's address.</summary>
    public string Address(LocalService service) => Started.Address(service);

    /// <summary>A service's database as its application role.</summary>
    public string AppConnection(LocalService service) => Started.App(service);

    /// <summary>A service's database as its owner.</summary>
    public string OwnerConnection(LocalService service) => Started.Owner(service);

    /// <summary>The whole environment a service runs with.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(LocalService service) => Started.Of(service);

    /// <summary>
    /// A child by name (a service's name, <c>identity</c>, <c>postgres</c>, <c>rabbitmq</c>, <c>epmd</c>): to kill it, stop it, start it
    /// again, or forbid that it is restarted.
    /// </summary>
    public Supervised this[string name] => _children.Find(name) ?? throw new ArgumentException($"no child is called {name}", nameof(name));

    /// <summary>A bearer token for a demo user.</summary>
    public Task<string> TokenAsync(string user, CancellationToken cancellation = default) => IdentityClient.TokenAsync(Identity, user, cancellation);

    /// <summary>
    /// Starts everything and returns when all of it is ready. Throws a <see cref="LauncherException"/> with one line that says what to
    /// mend; what had been started is stopped again first.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (!OperatingSystem.IsLinux()) throw new LauncherException("this runs on Linux only: elsewhere use docker compose up");
        if (!Directory.Exists(options.Data.Root)) Ports.MustBeFree(WantedPorts()); // so that a refused first start leaves no folder behind
        options.Data.Prepare();
        _lock = FileLock.Try(options.Data.Lock) ?? throw new LauncherException(
            $"JointOps already runs on {options.Data.Root} (the verb status shows it, down stops it)");
        try
        {
            await ClearLeftoversAsync();
            _children.Record(); // from here on `status` and `down` find us
            await StartServersAsync(Secrets.Of(options.Data), cancellation);
            if (options.PostgresOnly) return;
            LogKeyStage.Prepare(options.Data);
            await StartProgramsAsync(cancellation);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>The services' databases and roles, on a server that was started alone.</summary>
    public Task EnsureDatabasesAsync(CancellationToken cancellation = default) =>
        Databases.EnsureAllAsync(Superuser, Secrets.Of(options.Data), cancellation);

    /// <summary>Brings a service's database to this version.</summary>
    public async Task MigrateAsync(LocalService service, CancellationToken cancellation = default)
    {
        using var stage = new ServiceStage(options, Started, _children);
        await stage.MigrateAsync(service, cancellation);
    }

    /// <summary>Copies of the databases.</summary>
    public Task<Backups> BackupsAsync(CancellationToken cancellation = default) => PostgresStage.BackupsAsync(options, cancellation);

    /// <summary>Stops everything in good order. Safe to call twice, and before anything was started.</summary>
    public async Task StopAsync()
    {
        if (_lock is null) return;
        await _children.StopAsync();
        _programs?.Dispose();
        File.Delete(options.Data.Record);
        _lock.Dispose();
        _lock = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Writes the environment of a service that is left out, and says where.</summary>
    public string WriteEnvironment(LocalService service) => _programs!.WriteEnvironment(service);

    private ServiceEnvironment Started => _environment ?? throw new InvalidOperationException("the cluster has not been started");

    private async Task ClearLeftoversAsync()
    {
        if (RunningRecord.Read(options.Data) is not { } before) return;
        var stopped = await before.StopLeftoversAsync();
        if (stopped.Count > 0) options.Say($"stopped what an earlier launcher had left running: {string.Join(", ", stopped)}");
    }

    private async Task StartServersAsync(Secrets secrets, CancellationToken cancellation)
    {
        using var machine = await FileLock.MachineAsync(options.Say, cancellation);
        Ports.MustBeFree(WantedPorts());
        var postgres = await PostgresStage.FindAsync(options, cancellation);
        var rabbit = options.PostgresOnly ? null : await BrokerStage.FindAsync(options, cancellation);
        var broker = options.PostgresOnly ? Task.CompletedTask : BrokerStage.StartAsync(options, secrets, _children, rabbit, cancellation);
        try
        {
            Superuser = await PostgresStage.StartAsync(options, secrets, _children, postgres, cancellation);
            if (!options.PostgresOnly) await Databases.EnsureAllAsync(Superuser, secrets, cancellation);
        }
        finally
        {
            await broker; // never left behind half started
        }
        var server = new NpgsqlConnectionStringBuilder(Superuser);
        _environment = new(Ports, options.Data, secrets, server.Host!, server.Port,
            options.Named.RabbitAmqp ?? $"127.0.0.1:{Ports.Amqp}", options.Named.RabbitManagement?.UserInfo);
    }

    private async Task StartProgramsAsync(CancellationToken cancellation)
    {
        _programs = new(options, Started, _children);
        await TogetherAsync(
            options.Migrated.Select(service => (Func<CancellationToken, Task>)(token => _programs.MigrateAsync(service, token))), cancellation);
        await TogetherAsync(options.Services.Select(service => (Func<CancellationToken, Task>)(token => _programs.StartAsync(service, token)))
            .Prepend(token => _programs.StartIdentityAsync(Identity, token)), cancellation);
    }

    // All at once; the first that fails calls the others off, and its failure is the one told.
    private static async Task TogetherAsync(IEnumerable<Func<CancellationToken, Task>> steps, CancellationToken cancellation)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = steps.Select(step => step(together.Token)).ToList();
        await foreach (var step in Task.WhenEach(running).WithCancellation(CancellationToken.None))
        {
            if (step.IsCompletedSuccessfully) continue;
            await together.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await step;
        }
    }

    private IEnumerable<(int, string)> WantedPorts()
    {
        if (options.Named.Postgres is null) yield return (Ports.Postgres, "PostgreSQL");
        if (options.PostgresOnly) yield break;
        if (options.Named.RabbitManagement is null)
        {
            yield return (Ports.Amqp, "RabbitMQ");
            yield return (Ports.Management, "RabbitMQ's management");
            yield return (Ports.Distribution, "RabbitMQ's distribution");
            yield return (Ports.PortMapper, "RabbitMQ's port mapper");
        }
        yield return (Ports.Identity, "identity");
        foreach (var service in options.Services) yield return (Ports.Of(service), service.Name);
    }
}
