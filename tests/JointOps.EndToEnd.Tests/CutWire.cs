using System.Net;
using System.Net.Sockets;

namespace JointOps.EndToEnd.Tests;

/// <summary>A wire to a service that can be cut: whole, or after the question is through and before the answer is.</summary>
internal sealed class CutWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _service;
    private readonly List<TcpClient> _open = [];
    private readonly Lock _one = new();
    private int _answersToLose;
    private bool _cut;

    public CutWire(string service)
    {
        _service = new(service);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The address at this end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Connections that came while it was cut.</summary>
    public int Refused { get; private set; }

    /// <summary>The next answers never arrive, though their questions do.</summary>
    public void LoseAnswers(int count) => Interlocked.Exchange(ref _answersToLose, count);

    /// <summary>Breaks what is open, and lets nothing through until it is mended.</summary>
    public void Cut()
    {
        lock (_one)
        {
            _cut = true;
            _open.ForEach(c => c.Dispose());
            _open.Clear();
        }
    }

    public void Mend()
    {
        lock (_one) _cut = false;
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener is closed.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            lock (_one)
            {
                if (_cut)
                {
                    Refused++;
                    return;
                }
                _open.AddRange([near, far]);
            }
            try
            {
                await far.ConnectAsync(_service.Host, _service.Port);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), AnswerAsync(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // It was cut.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await far.ReadAsync(buffer)) > 0)
        {
            if (Interlocked.Decrement(ref _answersToLose) >= 0) return; // answered, so it was done; and nobody hears of it
            await near.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
