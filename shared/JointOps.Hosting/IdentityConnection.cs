using System.Net;
using System.Net.Sockets;

namespace JointOps.Hosting;

/// <summary>
/// How a service reaches the identity providers. A token names its issuer by URL, so the URL must be the same for a browser and for a
/// service; where it leads elsewhere from inside (a container, to which <c>127.0.0.1</c> is itself), <c>Identity__ConnectTo</c> says which
/// <c>host:port</c> to connect to instead. Nothing else changes: the URL, the Host header, and with https the name on the certificate.
/// </summary>
public static class IdentityConnection
{
    /// <summary>A handler for requests to the identity providers.</summary>
    /// <param name="connectTo">Where to connect; null: where the URL says.</param>
    public static HttpMessageHandler Handler(DnsEndPoint? connectTo)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (connectTo is not null) handler.ConnectCallback = async (_, stop) => await ConnectAsync(connectTo, stop);
        return handler;
    }

    /// <summary>Reads <c>host:port</c>; null when nothing is set.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public static DnsEndPoint? Parse(string? hostAndPort)
    {
        if (string.IsNullOrEmpty(hostAndPort)) return null;
        return hostAndPort.Split(':') is [{ Length: > 0 } host, var port] && ushort.TryParse(port, out var number)
            ? new(host, number)
            : throw new InvalidOperationException("The setting Identity__ConnectTo is not host:port.");
    }

    private static async Task<Stream> ConnectAsync(DnsEndPoint to, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
