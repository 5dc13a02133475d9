using System.Diagnostics.Metrics;
using JointOps.Disclosure.Verifying;
using JointOps.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure;

/// <summary>
/// How far each exchange and each feed is behind, in events and in seconds, and how far each cosigner. Looked up every few seconds, and only
/// while somebody collects the metrics.
/// </summary>
public sealed class LagMonitor : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);

    private const string Lags = """
        select 'relay', p.exchange, coalesce((select max(idx) + 1 from tlog.entry), 0) - p.next,
               (select greatest(0, extract(epoch from $1 - at))::float8 from tlog.entry where idx = p.next)
        from relay.position p
        union all
        select 'feed', c.feed || '/' || c.reader, coalesce((select max(pos) from feed.entry), -1) - c.through,
               (select greatest(0, extract(epoch from $1 - known))::float8 from feed.entry where pos = c.through + 1)
        from feed.cursor c
        """;

    private readonly LedgerDatabase _database;
    private readonly DemonstrationClock _clock;
    private readonly ILogger<LagMonitor> _log;
    private readonly LogStandings _standings;
    private readonly CosigningLag _cosigning;
    private readonly ObservableGauge<long> _events;
    private volatile IReadOnlyList<(string Kind, string Name, long Events, double Seconds)> _latest = [];

    /// <summary>Creates the gauges.</summary>
    public LagMonitor(
        LedgerDatabase database, DemonstrationClock clock, LogStandings standings, CosigningLag cosigning, IMeterFactory meters,
        ILogger<LagMonitor> log)
    {
        (_database, _clock, _standings, _cosigning, _log) = (database, clock, standings, cosigning, log);
        var meter = meters.Create(RelayMeter.MeterName);
        _events = meter.CreateObservableGauge(
            "jointops.lag.events", () => _latest.Select(l => new Measurement<long>(l.Events, Tags(l))), "{event}", "Events behind the head");
        meter.CreateObservableGauge("jointops.lag.seconds", () => _latest.Select(l => new Measurement<double>(l.Seconds, Tags(l))),
            "s", "Age of the oldest event not yet passed on");
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!_events.Enabled) continue;
            try
            {
                _latest = await ReadAsync(stoppingToken);
                var own = (await _standings.ReadAsync(stoppingToken)).Single(l => l.IsOwn);
                _cosigning.Show(own.Cosigners, TimeProvider.System.GetUtcNow());
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // whatever it was, it is measured again
            {
                _log.LogInformation("The lags cannot be read at the moment ({Kind}: {Reason})", e.GetType().Name, e.Message);
            }
        }
    }

    private async Task<IReadOnlyList<(string, string, long, double)>> ReadAsync(CancellationToken stop)
    {
        var read = new List<(string, string, long, double)>();
        await using var command = _database.Reads.CreateCommand(Lags);
        command.Parameters.Add(new() { Value = _clock.GetUtcNow() }); // by the clock that recorded them: a demonstration's is held years ago
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) read.Add((r.GetString(0), r.GetString(1), r.GetInt64(2), r.IsDBNull(3) ? 0 : r.GetDouble(3)));
        return read;
    }

    private static KeyValuePair<string, object?>[] Tags((string Kind, string Name, long, double) lag) =>
        [new("kind", lag.Kind), new("name", lag.Name)];
}
