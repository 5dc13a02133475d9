using JointOps.Local.Broker;
using Npgsql;

namespace JointOps.Local.Cluster;

/// <summary>
/// The environment of every process, with the exact names that the programs read. It is the whole configuration: the same names are
/// set in a container or a cluster.
/// </summary>
internal sealed class ServiceEnvironment(
    Ports ports, DataFolder data, Secrets secrets, string postgresHost, int postgresPort, string amqp, string? brokerAdministrator)
{
    // Prepared statements are kept on a pooled connection, and it is not wiped between uses: with Marten half as many posts again.
    private const string PoolSettings = "No Reset On Close=true;Max Auto Prepare=100;Auto Prepare Min Usages=2";

    /// <summary>A database as its application role.</summary>
    public string App(LocalService service) => $"{Connection(service, service.AppRole)};{PoolSettings}";

    /// <summary>A database as its owner.</summary>
    public string Owner(LocalService service) => Connection(service, service.OwnerRole);

    /// <summary>The broker as a service's user.</summary>
    public string BrokerUrl(LocalService service) => $"amqp://{service.BrokerUser}:{secrets["broker." + service.BrokerUser]}@{amqp}/";

    /// <summary>The broker's address with its administrator's password: not for a service.</summary>
    public string BrokerAdministratorUrl =>
        $"amqp://{brokerAdministrator ?? $"{BrokerDefinitions.Administrator}:{secrets["broker." + BrokerDefinitions.Administrator]}"}@{amqp}/";

    /// <summary>An issuer of the development identity provider.</summary>
    public string Issuer(LocalService service) => $"http://127.0.0.1:{ports.Identity}/{service.Code}";

    /// <summary>The full name of a service's log.</summary>
    public static string Origin(LocalService service) => $"{service.Code}.jointops.example";

    /// <summary>A service's address.</summary>
    public string Address(LocalService service) => $"http://127.0.0.1:{ports.Of(service)}";

    /// <summary>What a service runs with.</summary>
    public Dictionary<string, string> Of(LocalService service)
    {
        var settings = Common(Address(service));
        settings["Service__Origin"] = Origin(service);
        settings["Keys__Folder"] = data.LogKeysOf(service);
        settings["Keys__Policies"] = data.Policies;
        settings["ConnectionStrings__Ledger"] = App(service);
        settings["Broker__Url"] = BrokerUrl(service);
        settings["DataProtection__Folder"] = Path.Combine(data.PageKeys, service.Code);
        settings["Identity__PeerClient"] = $"peer.{service.Code}";
        settings["Identity__PeerSecret"] = secrets[$"peer.{service.Code}"];
        settings["Identity__WebClient"] = $"web.{service.Code}";
        settings["Identity__WebSecret"] = secrets[$"web.{service.Code}"];
        // the sides' own: coordination must not guess targets
        if (service != LocalService.Coordination) settings["Deconfliction__Keys__190001"] = secrets["deconfliction"];
        foreach (var each in LocalService.All)
        {
            settings[$"Identity__Issuers__{each.Code}"] = Issuer(each);
            settings[$"Peers__{each.Code}"] = Address(each);
        }
        return settings;
    }

    /// <summary>What its migration runs with: the same, and the owner's connection, which the service itself never sees.</summary>
    public Dictionary<string, string> OfMigration(LocalService service) =>
        new(Of(service)) { ["ConnectionStrings__Owner"] = Owner(service) };

    /// <summary>What the identity provider runs with.</summary>
    public Dictionary<string, string> OfIdentity()
    {
        var settings = Common($"http://127.0.0.1:{ports.Identity}");
        settings["Identity__KeyFolder"] = data.Keys;
        foreach (var each in LocalService.All)
        {
            settings[$"Identity__Secrets__{each.Code}"] = secrets[$"peer.{each.Code}"];
            settings[$"Identity__WebSecrets__{each.Code}"] = secrets[$"web.{each.Code}"];
        }
        return settings;
    }

    private static Dictionary<string, string> Common(string address) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = address,
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    private string Connection(LocalService service, string role) => new NpgsqlConnectionStringBuilder
    { Host = postgresHost, Port = postgresPort, Database = service.Database, Username = role, Password = secrets[role] }.ConnectionString;
}
