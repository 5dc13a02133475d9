using System.Globalization;
using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>A page of a feed.</summary>
/// <param name="Items">Events as CloudEvents with content and <c>sequence</c>, each with the position it stands at.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="Head">Where the feed ended when the page was made.</param>
public sealed record FeedPage(IReadOnlyList<(long Position, byte[] Event)> Items, FeedCursor Next, FeedCursor Head)
{
    /// <summary>Whether more stood behind it.</summary>
    public bool More => Next.Position < Head.Position;
}

/// <summary>Pages of the feed log for one reader: the one truth behind page, long poll and stream.</summary>
public sealed class FeedPages(FeedLog feed, LedgerDatabase database, Reference reference, DemonstrationClock clock)
{
    private const int MostScanned = 5_000; // entries a page looks at: a reader that may see little still moves on quickly

    /// <summary>Reads a cursor against the feed as it is now.</summary>
    public async Task<FeedCursor> CursorAsync(string? text, CancellationToken stop) =>
        FeedCursor.Parse(text, await EpochAsync(stop), await feed.HeadAsync(stop));

    /// <summary>The page after a cursor.</summary>
    public async Task<FeedPage> AfterAsync(FeedCursor after, Reader reader, FeedFilter filter, int limit, CancellationToken stop)
    {
        var head = await feed.HeadAsync(stop);
        var (items, through, scanned) = (new List<(long, byte[])>(), after.Position, 0);
        while (items.Count < limit && through < head && scanned < MostScanned)
        {
            var batch = limit - items.Count; // no more than could be needed is fetched at a time
            await foreach (var e in feed.AfterAsync(through, batch, stop))
            {
                if (e.Position > head) break;
                (through, scanned) = (e.Position, scanned + 1);
                if (!filter.Passes(e) || !e.IsNewest) continue;
                var sight = Release.Decide(e.Mark, reader, reference.Agencies, clock.GetUtcNow()).Sight;
                if (sight != Sight.Hidden) items.Add((e.Position, Sequenced(e, sight)));
            }
        }
        return new(items, after with { Position = through }, after with { Position = head });
    }

    /// <summary>Puts the position into the event: CloudEvents' sequence extension, 20 digits.</summary>
    private static byte[] Sequenced(FeedEntry e, Sight sight)
    {
        var head = Encoding.ASCII.GetBytes($"{{\"sequence\":\"{e.Position.ToString("D20", CultureInfo.InvariantCulture)}\",");
        return [.. head, .. e.Shown(sight).AsSpan(1)];
    }

    private async Task<string> EpochAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select epoch from feed.epoch");
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }
}
