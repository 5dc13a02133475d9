using Npgsql;

namespace JointOps.TestKit;

/// <summary>A database of a test, as its owner, as its application role, and as the server's administrator.</summary>
public sealed record TestDatabase(string Name, string Owner, string App, string Superuser)
{
    /// <summary>The name of the role that owns it.</summary>
    public string OwnerRole => Name + "_owner";

    /// <summary>The name of the role that a service would run with.</summary>
    public string AppRole => Name + "_app";

    internal static TestDatabase On(string server, string name, string ownerPassword, string appPassword)
    {
        return new(name, As($"{name}_owner", ownerPassword), As($"{name}_app", appPassword),
            new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);

        string As(string role, string password) => new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            Username = role,
            Password = password,
            Pooling = true,
            // As in a service: see ServiceEnvironment.
            NoResetOnClose = true,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 40,
        }.ConnectionString;
    }
}
