namespace JointOps.Local.Cluster;

/// <summary>
/// Servers that the settings name instead of private ones. <c>JOINTOPS_POSTGRES</c>: an Npgsql connection string of a user that may
/// create roles and databases. <c>JOINTOPS_RABBITMQ</c>: the management API with an administrator, <c>http://user:password@host:15672</c>;
/// <c>JOINTOPS_RABBITMQ_AMQP</c>: where that broker takes AMQP, <c>host:port</c>, by default port 5672 of the same host.
/// </summary>
public sealed record NamedServers(string? Postgres, Uri? RabbitManagement, string? RabbitAmqp)
{
    /// <summary>None: everything private.</summary>
    public static readonly NamedServers None = new(null, null, null);

    /// <summary>What the environment says. Throws a <see cref="LauncherException"/> when it cannot be understood.</summary>
    public static NamedServers FromEnvironment()
    {
        var postgres = Read("JOINTOPS_POSTGRES");
        if (Read("JOINTOPS_RABBITMQ") is not { } text) return new(postgres, null, null);
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var management)
            || !management.UserInfo.Contains(':', StringComparison.Ordinal))
            throw new LauncherException("JOINTOPS_RABBITMQ must look like http://user:password@host:15672");
        return new(postgres, management, Read("JOINTOPS_RABBITMQ_AMQP") ?? $"{management.Host}:5672");
    }

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
