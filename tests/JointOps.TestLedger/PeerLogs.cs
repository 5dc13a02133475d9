using JointOps.Disclosure;
using JointOps.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.TestLedger;

/// <summary>The other services' <c>/log/v1/entries</c> over real HTTP: what an intake heals from. Silent until it is told to answer.</summary>
public sealed class PeerLogs : IHttpClientFactory, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, IReadOnlyList<LogLine>> _logs = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _held = Task.CompletedTask;
    private string _address = "";

    private PeerLogs()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/{peer}/log/v1/entries", async (HttpContext http, string peer, long from, int limit) =>
        {
            _asked.TrySetResult();
            await _held;
            lock (_logs)
            {
                if (!_logs.TryGetValue(peer, out var log)) return Results.StatusCode(503);
                var page = log.Skip((int)from).Take(limit).ToArray();
                var name = ServiceKeys.Origin(peer[PeerClients.Name("").Length..]);
                http.Response.Headers[LogRoutes.CheckpointHeader] = LogRoutes.Base64Of(Runs.Covering(name, [.. log.Take((int)from + page.Length)]));
                return Results.Bytes(LogLine.Write(page), "application/x-ndjson");
            }
        });
    }

    /// <summary>Completes when it was asked for the first time.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Starts it on a port of its own.</summary>
    public static async Task<PeerLogs> StartAsync(CancellationToken stop = default)
    {
        var peers = new PeerLogs();
        await peers._app.StartAsync(stop);
        peers._address = peers._app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        return peers;
    }

    /// <summary>From now on it takes questions and says nothing, until what is given back is called.</summary>
    public Action Hold()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = held.Task;
        return () => held.TrySetResult();
    }

    /// <summary>From now on it answers with this log.</summary>
    public void Serve(string peer, IReadOnlyList<LogLine> log)
    {
        lock (_logs) _logs[PeerClients.Name(peer)] = log;
    }

    /// <inheritdoc />
    public HttpClient CreateClient(string name) => new(new Prefix(name) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = new(_address) };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The product asks from the root of its peer's address: each peer here is a folder.
    private sealed class Prefix(string folder) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new(request.RequestUri!, $"/{folder}{request.RequestUri!.PathAndQuery}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
