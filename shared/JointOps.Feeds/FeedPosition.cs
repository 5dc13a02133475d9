using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds;

/// <summary>How far the feed log has come, for pages.</summary>
internal sealed class FeedPosition(FeedLog feed) : IFeedPosition
{
    /// <inheritdoc />
    public Task<long> HeadAsync(CancellationToken stop) => feed.HeadAsync(stop);
}
