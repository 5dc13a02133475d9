using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>
/// What a reader who waits is told: that something came which it may see, or else how far it may move on without a look. What it then gets
/// is read from the database, through the same door as any page; and nothing is held while it waits, no connection either.
/// </summary>
public sealed class FeedNews : IDisposable
{
    private readonly CommitNews _news;
    private readonly IDisposable _listening;

    /// <summary>Begins to listen: before the first page is read, so that nothing falls between.</summary>
    public FeedNews(Wake wake, Reader reader, FeedFilter filter, AgencyDirectory agencies, TimeProvider clock)
    {
        _news = new(e => filter.Passes(e) && Release.Decide(e.Mark, reader, agencies, clock.GetUtcNow()).Sight != Sight.Hidden, most: 1);
        _listening = wake.Listen(_news);
    }

    /// <summary>Whether a page must be read after a cursor; else that cursor moved on.</summary>
    public bool MustRead(ref FeedCursor after)
    {
        var news = _news.Take();
        if (news.IsNone && news.Through > after.Position) after = after with { Position = news.Through };
        return !news.IsNone;
    }

    /// <summary>Waits until a page must be read, or that time is over.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken stop) => _news.WaitAsync(atMost, stop);

    /// <inheritdoc />
    public void Dispose() => _listening.Dispose();
}
