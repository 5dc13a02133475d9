using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;
using Microsoft.Extensions.Hosting;

namespace JointOps.Feeds;

/// <summary>
/// A feed as server-sent events: a loop over pages, with no live buffer beside the replay, hence no hand-over between them. A
/// heartbeat carries the cursor, so that a reader who sees little moves on too.
/// </summary>
public sealed class FeedStream(FeedPages pages, Wake wake, AgencyDirectory agencies, DemonstrationClock domain, IHostApplicationLifetime host)
{
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15), _longest = TimeSpan.FromMinutes(60);

    /// <summary>Events from a cursor on, until an hour is over, the token ends or the service stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        FeedCursor after, Reader reader, FeedFilter filter, DateTimeOffset tokenEnds, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, host.ApplicationStopping);
        using var news = new FeedNews(wake, reader, filter, agencies, domain);
        var clock = TimeProvider.System;
        var ends = clock.GetUtcNow() + _longest is var hour && hour < tokenEnds ? hour : tokenEnds;
        yield return Beat(after, TimeSpan.FromSeconds(3));
        var beat = clock.GetUtcNow();
        var more = true;
        while (clock.GetUtcNow() < ends && !stop.IsCancellationRequested)
        {
            if (more || news.MustRead(ref after))
            {
                var page = await pages.AfterAsync(after, reader, filter, 200, stop.Token);
                foreach (var (position, e) in page.Items)
                    yield return new(Encoding.UTF8.GetString(e)) { EventId = (after with { Position = position }).ToString() };
                (after, more) = (page.Next, page.More);
            }
            if (clock.GetUtcNow() - beat >= _heartbeat)
            {
                yield return Beat(after);
                beat = clock.GetUtcNow();
            }
            var rest = beat + _heartbeat is var next && next < ends ? next : ends;
            if (!more && !await WaitAsync(news, rest - clock.GetUtcNow(), stop.Token)) yield break;
        }
    }

    private static SseItem<string> Beat(FeedCursor cursor, TimeSpan? retry = null) =>
        new("", "heartbeat") { EventId = cursor.ToString(), ReconnectionInterval = retry };

    private static async Task<bool> WaitAsync(FeedNews news, TimeSpan atMost, CancellationToken stop)
    {
        try
        {
            await news.WaitAsync(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
