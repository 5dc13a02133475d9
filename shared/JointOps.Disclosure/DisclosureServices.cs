using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Views;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Disclosure;

/// <summary>Puts relay, intake and the raw log into a host.</summary>
public static class DisclosureServices
{
    /// <summary>Adds them.</summary>
    public static void AddDisclosure(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddMetrics();
        services.AddSingleton<RelayMeter>().AddSingleton<LogReader>().AddSingleton<RunPublisher>().AddSingleton<EventPublisher>()
            .AddSingleton<IEventJourney, EventJourney>().AddSingleton<Healer>().AddSingleton<Intake>();
        services.AddHostedService<LagMonitor>().AddHostedService(s => s.GetRequiredService<Intake>());
        // The relay: two exchanges, one reading of the log.
        services.AddSingleton(s => new LogTail(s.GetRequiredService<LogReader>(), s.GetRequiredService<Wake>())).AddSingleton<RelayPositions>()
            .AddSingleton<IWork>(
                s => new ExchangeFeed(s.GetRequiredService<RunPublisher>(), s.GetRequiredService<LogTail>(), s.GetRequiredService<RelayPositions>()))
            .AddSingleton<IWork>(s =>
                new ExchangeFeed(s.GetRequiredService<EventPublisher>(), s.GetRequiredService<LogTail>(), s.GetRequiredService<RelayPositions>()))
            .AddSingleton<IWork>(s => s.GetRequiredService<RelayPositions>());
        services.AddSingleton<LogReconciliation>().AddSingleton<IWork>(s => s.GetRequiredService<LogReconciliation>())
            .AddSingleton<IWork, RecallKeeper>().AddSingleton<IWork, ConsentKeeper>().AddSingleton<IWork, ExpiryKeeper>();
        services.AddPeerClients(settings);
        services.Configure<MassTransitHostOptions>(Bus.DoNotWait);
        services.Configure<UsageTelemetryOptions>(o => o.Enabled = false); // nothing about an operation goes to a vendor
        services.AddMassTransit(x =>
        {
            x.AddConsumer<LeafRunConsumer>();
            x.ConfigureHealthCheckOptions(o =>
            {
                o.Name = "broker";
                o.MinimalFailureStatus = HealthStatus.Degraded; // without a broker posting goes on
            });
            x.UsingRabbitMq((context, bus) => DisclosureBus.Configure(bus, context, settings));
        });
        services.AddHealthChecks().AddCheck<IntakeHealth>("intake").AddCheck<LogHealth>("log");
    }

    /// <summary>Says when something that may leave was not in the log.</summary>
    private sealed class LogHealth(LogReconciliation reconciliation) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            reconciliation.Missing == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(
                    $"{reconciliation.Missing} leaves were missing from the log and appended late; a person must find out why"));
    }

    /// <summary>Says which intake stopped, or which withdrawal was not understood, or has been failing for a while, and why.</summary>
    private sealed class IntakeHealth(Intake intake) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var since = TimeProvider.System.GetUtcNow() - Intake.TellAfter;
            var failing = intake.Failing.Where(f => f.Value.Since < since)
                .Select(f => $"from {f.Key} since {f.Value.Since:u}: {f.Value.Reason}").ToArray();
            return Task.FromResult(
                !intake.Stopped.IsEmpty ? HealthCheckResult.Unhealthy(string.Join("; ", intake.Stopped.Select(s => $"from {s.Key}: {s.Value}")))
                : failing.Length > 0 ? HealthCheckResult.Degraded(string.Join("; ", failing))
                : !intake.Unread.IsEmpty ? HealthCheckResult.Degraded(Unread())
                : HealthCheckResult.Healthy());

            string Unread() => "not understood: "
                + string.Join("; ", intake.Unread.OrderBy(u => u.Key).Take(5).Select(u => $"leaf {u.Key.Index} of {u.Key.Origin}, {u.Value}"));
        }
    }
}
