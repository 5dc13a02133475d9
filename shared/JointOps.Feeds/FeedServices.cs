using JointOps.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Feeds;

/// <summary>Puts feeds and audit into a host.</summary>
public static class FeedServices
{
    /// <summary>Adds pages, streams and receipts, and what auditors read.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services
        .AddSingleton<FeedPages>().AddSingleton<FeedAnswers>().AddSingleton<FeedStream>().AddSingleton<FeedReceipts>()
        .AddSingleton<IConflicts, Conflicts.ConflictViews>()
        .AddSingleton<IWhy, Why>().AddSingleton<IJointOperations, Joint.JointReader>()
        .AddSingleton<Audit.RawStreams>().AddSingleton<Audit.Replay>();
}
