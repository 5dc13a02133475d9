using JointOps.Contracts;
using JointOps.Ledger.Leading;
using JointOps.Ledger.ReadModels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.Ledger;

/// <summary>Puts the ledger into a host.</summary>
public static class LedgerServices
{
    /// <summary>
    /// Adds database, clock, writer and feed log of one service. The clock is registered as itself and never as <see cref="TimeProvider"/>:
    /// the framework would take it for tokens and cookies, which keep real time.
    /// </summary>
    /// <param name="connectionString">The application role's.</param>
    /// <param name="folds">The states that the service's decisions look at; none where nobody posts.</param>
    public static IServiceCollection AddLedger(
        this IServiceCollection services, LedgerSettings settings, string connectionString, EventTypes types, params StreamFold[] folds)
    {
        var clock = new DemonstrationClock();
        services.AddHealthChecks().AddCheck<StoreHealth>("store").AddCheck<Leadership>("works");
        return services
            .AddSingleton(settings).AddSingleton(types).AddSingleton(clock).AddSingleton(s => s.GetRequiredService<Reference>().Agencies)
            .AddSingleton(_ => new LedgerDatabase(connectionString, types, clock))
            .AddSingleton(new StreamStates(folds))
            .AddSingleton<Wake>().AddSingleton<FeedLog>().AddSingleton<Cases>().AddSingleton<ReadModelRebuild>()
            .AddSingleton<IRebuild>(s => s.GetRequiredService<ReadModelRebuild>())
            .AddSingleton(s => new AppendGroup(
                s.GetRequiredService<LedgerDatabase>(), settings,
                s.GetRequiredService<AgencyDirectory>(), s.GetRequiredService<StreamStates>(), clock,
                s.GetRequiredService<ILogger<AppendGroup>>(), s.GetService<ITimelineLog>(), s.GetServices<IReadModel>()))
            .AddSingleton(s => new LateLeaves(
                s.GetRequiredService<LedgerDatabase>(), settings, s.GetRequiredService<AgencyDirectory>(), s.GetRequiredService<Wake>(), clock))
            .AddSingleton(s => new LostLeaves(
                s.GetRequiredService<LedgerDatabase>(), settings, s.GetRequiredService<AgencyDirectory>(), types, s.GetRequiredService<Wake>(),
                s.GetService<ITimelineLog>(), s.GetServices<IReadModel>()))
            .AddSingleton<Writer>().AddSingleton<AuditTrail>()
            .AddHostedService<ClockWaking>()
            .AddHostedService(s => s.GetRequiredService<Writer>())
            .AddSingleton<Leadership>().AddHostedService(s => s.GetRequiredService<Leadership>());
    }
}
