using JointOps.Local.Processes;

namespace JointOps.Local.Broker;

/// <summary>
/// RabbitMQ's own start script and Erlang's port mapper on this machine. Debian's wrappers on PATH are of no use here: they refuse
/// other users and ignore HOME; the script they hide does neither.
/// </summary>
internal sealed record RabbitPrograms(string Server, string PortMapper)
{
    /// <summary>Finds them; null when RabbitMQ (or Erlang) is not installed.</summary>
    public static RabbitPrograms? Find()
    {
        if (Tool.Find("epmd") is not { } epmd || Tool.Find("erl") is null) return null;
        return Servers().FirstOrDefault(File.Exists) is { } server ? new(server, epmd) : null;
    }

    private static IEnumerable<string> Servers()
    {
        foreach (var lib in (string[])["/usr/lib/rabbitmq/lib", "/opt", "/usr/local/lib"])
            if (Directory.Exists(lib))
                foreach (var home in Directory.GetDirectories(lib, "rabbitmq_server-*").OrderDescending(StringComparer.Ordinal))
                    yield return Path.Combine(home, "sbin", "rabbitmq-server");
    }
}
