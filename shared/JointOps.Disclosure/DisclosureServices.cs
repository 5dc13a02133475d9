using JointOps.Disclosure.Auditing;
using JointOps.Disclosure.Checking;
using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Disclosure.Verifying;
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
    /// <param name="keys">What the service signs with, and whom it believes.</param>
    public static void AddDisclosure(this IServiceCollection services, ServiceSettings settings, LogKeys keys)
    {
        services.AddSingleton(keys).AddSingleton<LeafHashes>().AddSingleton<TreeStore>().AddSingleton<TileAnswers>()
            .AddSingleton<CheckpointStore>().AddSingleton<EvidenceStore>().AddSingleton<PeerMemory>().AddSingleton<Receipts>()
            .AddSingleton<Witness>().AddSingleton<Mirror>()
            .AddSingleton<HeldLeaves>().AddSingleton<BundleCut>().AddSingleton<BundleExport>()
            .AddSingleton<LogCheck>().AddSingleton<CheckpointCheck>().AddSingleton<NodeCheck>().AddSingleton<EventCheck>().AddSingleton<RowCheck>()
            .AddSingleton<CheckMeter>()
            .AddSingleton<CheckRunner>().AddSingleton<IWork>(s => s.GetRequiredService<CheckRunner>())
            .AddSingleton<Recoveries>().AddSingleton<PeerCopies>().AddSingleton<LostParts>().AddSingleton<IFirstLook, FirstLook>()
            .AddSingleton<IWork, LogRecovery>()
            .AddSingleton<Signer>().AddSingleton<IWork>(s => s.GetRequiredService<Signer>());
        foreach (var peer in settings.Others)
            services.AddSingleton<IWork>(s => ActivatorUtilities.CreateInstance<PeerCosigner>(s, peer));
        services.AddSingleton<LogStandings>().AddSingleton<IVerification, VerificationReader>().AddSingleton<UnsignedLeaves>()
            .AddSingleton<CosigningLag>();
        services.AddMetrics();
        services.AddSingleton<RelayMeter>().AddSingleton<LogReader>().AddSingleton<RunPublisher>().AddSingleton<EventPublisher>()
            .AddSingleton<RunSigner>()
            .AddSingleton<IEventJourney, EventJourney>().AddSingleton<RunReading>().AddSingleton<Healer>()
            .AddSingleton<SetAsideStore>().AddSingleton<Settlement>().AddSingleton<Intake>();
        if (settings.Name != ServiceNames.Coordination)
            services.AddSingleton<TimelineRoots>().AddHostedService(s => s.GetRequiredService<TimelineRoots>());
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
            x.ConfigureHealthCheckOptions(o =>
            {
                o.Name = "broker";
                o.MinimalFailureStatus = HealthStatus.Degraded; // without a broker posting goes on
            });
            x.UsingRabbitMq((_, bus) => bus.Publish(settings));
        });
        foreach (var origin in settings.Others) services.AddOrigin(origin, settings);
        services.AddHealthChecks().AddCheck<IntakeHealth>("intake").AddCheck<LogHealth>("log").AddCheck<ProofHealth>("proofs", HealthStatus.Degraded);
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
}
