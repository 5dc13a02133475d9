using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace JointOps.Scenario.Tests;

/// <summary>A collector of OTLP over HTTP: it keeps what services send, as it came.</summary>
public sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    /// <summary>Listens on a free port.</summary>
    public Collector()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ReceiveAsync();
    }

    /// <summary>Where to send to.</summary>
    public string Address { get; }

    /// <summary>What came to a path, <c>/v1/traces</c> or <c>/v1/metrics</c>.</summary>
    public IEnumerable<byte[]> At(string path) => _received.Where(r => r.Path == path).Select(r => r.Body);

    /// <inheritdoc />
    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // closed with the fixture
        }
    }
}
