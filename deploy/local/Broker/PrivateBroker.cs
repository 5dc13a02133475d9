using System.Globalization;
using System.Net.Sockets;
using JointOps.Local.Cluster;
using JointOps.Local.Processes;

namespace JointOps.Local.Broker;

/// <summary>
/// A RabbitMQ node of our own in the data folder, on the loopback address, with its own port mapper so that nothing of it outlives the
/// launcher. Users, rights, exchanges, queues and bindings are loaded at every start from <see cref="BrokerDefinitions"/>.
/// </summary>
internal sealed class PrivateBroker(DataFolder data, Secrets secrets, Ports ports, RabbitPrograms programs)
{
    private string PathTo(string name) => Path.Combine(data.Broker, name);

    /// <summary>Writes what the node reads at start.</summary>
    public void Prepare()
    {
        DataFolder.WritePrivately(PathTo("definitions.json"), BrokerDefinitions.Render(user => PasswordHash.Of(secrets["broker." + user])));
        // Erlang insists on a cookie that only its owner can read.
        DataFolder.WritePrivately(PathTo(".erlang.cookie"), secrets["broker.cookie"]);
        File.WriteAllText(PathTo("enabled_plugins"), "[rabbitmq_management].\n");
        File.WriteAllText(PathTo("rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{ports.Amqp}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ports.Management}
            load_definitions = {PathTo("definitions.json")}
            # A run has at most about 7 MB. What is larger is refused to its sender: a reader would lose its connection over it, again and again.
            max_message_size = 8388608
            # A laptop's disk may be nearly full; what waits here is small, and every event also stands in its service's database.
            disk_free_limit.absolute = 50MB
            log.console = true
            log.console.level = warning
            log.file = false

            """);
    }

    /// <summary>The port mapper as a child: in the foreground, ours, and gone with us.</summary>
    public ChildProgram PortMapper() => new(programs.PortMapper, ["-port", Text(ports.PortMapper), "-address", "127.0.0.1"])
    { LogFile = data.LogOf("epmd") };

    /// <summary>The node as a child process, yet to be started.</summary>
    public ChildProgram Node() => new(programs.Server, [])
    {
        LogFile = data.LogOf("rabbitmq"),
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = data.Broker, // the cookie's place
            ["RUNNING_UNDER_SYSTEMD"] = "true", // the script then becomes the server instead of waiting for it
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null", // nothing of the machine's own RabbitMQ
            ["RABBITMQ_NODENAME"] = "jointops@localhost", // fixed: the messages' folder carries it, whatever the ports
            ["RABBITMQ_DIST_PORT"] = Text(ports.Distribution),
            ["RABBITMQ_MNESIA_BASE"] = PathTo("mnesia"),
            ["RABBITMQ_LOG_BASE"] = data.Logs,
            ["RABBITMQ_PID_FILE"] = PathTo("pid"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PathTo("enabled_plugins"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = PathTo("generated"),
            ["RABBITMQ_CONFIG_FILE"] = PathTo("rabbitmq.conf"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = Text(ports.PortMapper),
        },
    };

    /// <summary>Waits until the port mapper listens.</summary>
    public async Task UntilMappedAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", ports.PortMapper, cancellation);
                // Ask it for its names, and wait for the answer: a connection that says nothing is a complaint in its log.
                byte[] names = [0, 1, (byte)'n'];
                await client.GetStream().WriteAsync(names, cancellation);
                if (await client.GetStream().ReadAsync(new byte[4], cancellation) > 0) return;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                await Task.Delay(30, cancellation);
            }
        }
    }

    /// <summary>Waits until the node has everything of the definitions and takes AMQP connections.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellation)
    {
        using var management = new BrokerManagement(new($"http://127.0.0.1:{ports.Management}/"), BrokerDefinitions.Administrator,
            secrets["broker." + BrokerDefinitions.Administrator]);
        await management.UntilReadyAsync(cancellation);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
