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
public sealed class FeedStream(FeedPages pages, Wake wake, IHostApplicationLifetime host)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15), Longest = TimeSpan.FromMinutes(60);

    /// <summary>Events from a cursor on, until an hour is over, the token ends or the service stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        FeedCursor after, Reader reader, FeedFilter filter, DateTimeOffset tokenEnds, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, host.ApplicationStopping);
        var clock = TimeProvider.System;
        var ends = clock.GetUtcNow() + Longest is var hour && hour < tokenEnds ? hour : tokenEnds;
        yield return Beat(after, TimeSpan.FromSeconds(3));
        var beat = clock.GetUtcNow();
        while (clock.GetUtcNow() < ends && !stop.IsCancellationRequested)
        {
            var commit = wake.Next;
            var page = await pages.AfterAsync(after, reader, filter, 200, stop.Token);
            foreach (var (position, e) in page.Items)
                yield return new(Encoding.UTF8.GetString(e)) { EventId = (after with { Position = position }).ToString() };
            after = page.Next;
            if (clock.GetUtcNow() - beat >= Heartbeat)
            {
                yield return Beat(after);
                beat = clock.GetUtcNow();
            }
            if (!page.More && !await WaitAsync(commit, stop.Token)) yield break;
        }
    }

    private static SseItem<string> Beat(FeedCursor cursor, TimeSpan? retry = null) =>
        new("", "heartbeat") { EventId = cursor.ToString(), ReconnectionInterval = retry };

    private static async Task<bool> WaitAsync(Task commit, CancellationToken stop)
    {
        try
        {
            await Wake.WaitAsync(commit, Wake.OtherReplicas, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
