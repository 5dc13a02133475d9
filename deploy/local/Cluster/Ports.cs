using System.Net;
using System.Net.Sockets;

namespace JointOps.Local.Cluster;

/// <summary>Every port of one installation, counted from its base. Scripts rely on these distances: they do not change.</summary>
public sealed record Ports(int Base)
{
    /// <summary>The base when nobody says otherwise.</summary>
    public const int DefaultBase = 5100;

    /// <summary>Coordination's HTTP.</summary>
    public int Coordination => Base;

    /// <summary>Mexico's HTTP.</summary>
    public int Mexico => Base + 10;

    /// <summary>The United States' HTTP.</summary>
    public int UnitedStates => Base + 20;

    /// <summary>The private PostgreSQL.</summary>
    public int Postgres => Base + 80;

    /// <summary>The private broker's AMQP.</summary>
    public int Amqp => Base + 81;

    /// <summary>The private broker's management pages and API.</summary>
    public int Management => Base + 82;

    /// <summary>The broker's Erlang distribution.</summary>
    public int Distribution => Base + 83;

    /// <summary>The broker's port mapper (epmd), its own and not the machine's.</summary>
    public int PortMapper => Base + 84;

    /// <summary>The development identity provider.</summary>
    public int Identity => Base + 90;

    /// <summary>The HTTP port of a service.</summary>
    public int Of(LocalService service) =>
        service == LocalService.Mexico ? Mexico : service == LocalService.UnitedStates ? UnitedStates : Coordination;

    /// <summary>Throws a <see cref="LauncherException"/> for the first port of these that somebody else uses.</summary>
    public static void MustBeFree(IEnumerable<(int Port, string Use)> wanted)
    {
        foreach (var (port, use) in wanted)
            if (!IsFree(port))
                throw new LauncherException($"port {port} ({use}) is in use by another program: stop it, or choose others with --port-base");
    }

    /// <summary>Whether this port of the loopback address can be listened on now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
