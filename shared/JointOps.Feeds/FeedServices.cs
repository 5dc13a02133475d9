using JointOps.Feeds.Assets;
using JointOps.Feeds.Commitments;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Handoffs;
using JointOps.Feeds.Joint;
using JointOps.Feeds.Seizures;
using JointOps.Feeds.Told;
using JointOps.Feeds.Trends;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Feeds;

/// <summary>Puts feeds and audit into a host.</summary>
public static class FeedServices
{
    /// <summary>The tables of its read models, as the owner makes them.</summary>
    public static string Schema { get; } = LedgerSchema.Script(typeof(FeedServices), "conflicts.sql")
        + LedgerSchema.Script(typeof(FeedServices), "joint.sql") + LedgerSchema.Script(typeof(FeedServices), "seizures.sql")
        + LedgerSchema.Script(typeof(FeedServices), "handoffs.sql") + LedgerSchema.Script(typeof(FeedServices), "assets.sql")
        + LedgerSchema.Script(typeof(FeedServices), "commitments.sql");

    /// <summary>Adds pages, streams and receipts, what both sides tell of conflicts and joint operations, and what auditors read.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services
        .AddSingleton<IReadModel, ConflictModel>().AddSingleton<IReadModel, JointModel>()
        .AddSingleton<IReadModel, SeizureModel>().AddSingleton<IReadModel, SeizureLinks>().AddSingleton<ISeizures, SeizureReader>()
        .AddSingleton<ITraces, TraceReader>()
        .AddSingleton<Visible>().AddSingleton<SeizureEvents>().AddSingleton<CountedEvents>().AddSingleton<ITrends, TrendReader>()
        .AddSingleton<IReadModel, HandoffModel>().AddSingleton<IReadModel, HandoffSeizures>().AddSingleton<IHandoffs, HandoffReader>()
        .AddSingleton<IHandoffEvents, HandoffEvents>()
        .AddSingleton<IReadModel, AssetModel>().AddSingleton<IAssets, AssetReader>().AddSingleton<IMoneyFacts, MoneyFacts>()
        .AddSingleton<ToldReading>()
        .AddSingleton<IReadModel, CommitmentModel>().AddSingleton<ICommitments, CommitmentReader>().AddSingleton<KnownLogs>()
        .AddSingleton<FeedPages>().AddSingleton<FeedAnswers>().AddSingleton<FeedStream>().AddSingleton<FeedReceipts>()
        .AddSingleton<IClock, DomainClock>().AddSingleton<IFeedPosition, FeedPosition>().AddSingleton<ISeenEvents, SeenEvents>()
        .AddSingleton<IConflicts, ConflictViews>().AddSingleton<IUnreached, Unreached>()
        .AddSingleton<IWhy, Why>().AddSingleton<IJointOperations, JointReader>()
        .AddSingleton<Audit.RawStreams>().AddSingleton<Audit.Replay>();
}
