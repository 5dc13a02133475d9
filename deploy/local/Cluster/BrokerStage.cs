using JointOps.Local.Broker;
using JointOps.Local.Install;
using JointOps.Local.Processes;

namespace JointOps.Local.Cluster;

/// <summary>Brings up RabbitMQ: the named broker, else a private one from this machine's programs, else from Debian's package.</summary>
internal static class BrokerStage
{
    /// <summary>Starts the private broker, or gives the named one our definitions.</summary>
    public static async Task StartAsync(
        LocalClusterOptions options, Secrets secrets, Children children, RabbitPrograms? programs, CancellationToken cancellation)
    {
        if (programs is null)
        {
            await ImportAsync(options.Named.RabbitManagement!, secrets, options.Patience, cancellation);
            return;
        }
        var broker = new PrivateBroker(options.Data, secrets, new Ports(options.PortBase), programs);
        broker.Prepare();
        await children.StartAsync(Child("epmd", broker.PortMapper(), broker.UntilMappedAsync), Children.Beneath, options.Patience, cancellation);
        await children.StartAsync(Child("rabbitmq", broker.Node(), broker.UntilReadyAsync), Children.Servers, options.Patience, cancellation);

        Supervised Child(string name, ChildProgram program, Func<CancellationToken, Task> untilReady) =>
            new(name, program, untilReady, options.Say) { Restarts = options.Restarts };
    }

    /// <summary>The programs to use; null when a broker is named and none are needed.</summary>
    public static async Task<RabbitPrograms?> FindAsync(LocalClusterOptions options, CancellationToken cancellation)
    {
        if (options.Named.RabbitManagement is not null) return null;
        if (RabbitPrograms.Find() is { } found) return found;
        await DebianPackages.InstallAsync("rabbitmq-server", "RabbitMQ", !options.MayInstall, options.Say, cancellation);
        return RabbitPrograms.Find()
            ?? throw new LauncherException("Debian's package rabbitmq-server is installed, but its programs were not found");
    }

    private static async Task ImportAsync(Uri address, Secrets secrets, TimeSpan patience, CancellationToken cancellation)
    {
        var user = address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var api = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        using var management = new BrokerManagement(api, user[0], user[1]);
        await management.ImportAsync(
            BrokerDefinitions.Render(name => PasswordHash.Of(secrets["broker." + name]), withAdministrator: false), cancellation);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience);
        try
        {
            await management.UntilReadyAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LauncherException($"the broker at {api} took our definitions, but its queues have no leader after {patience.TotalSeconds:0} s");
        }
    }
}
