using System.Globalization;
using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

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
    private const int MostJudged = 5_000; // entries a page looks at: a reader that may see little still moves on quickly
    private const int MostPassed = 50_000; // positions a page passes: what the filter leaves out is passed over by the database
    private const int MostAtOnce = 1_000; // entries a statement, without their contents

    /// <summary>Reads a cursor against the feed as it is now.</summary>
    public async Task<FeedCursor> CursorAsync(string? text, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select epoch, (select coalesce(max(pos), -1) from feed.entry) from feed.epoch");
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        return FeedCursor.Parse(text, r.GetString(0), r.GetInt64(1));
    }

    /// <summary>The page after a cursor: what the filter leaves is judged entry by entry, and only what is shown is read with its content.</summary>
    public async Task<FeedPage> AfterAsync(FeedCursor after, Reader reader, FeedFilter filter, int limit, CancellationToken stop)
    {
        var head = await feed.HeadAsync(stop);
        var (shown, through, judged) = (new List<(FeedEntry Entry, Sight Sight)>(), after.Position, 0);
        var until = Math.Min(head, after.Position + MostPassed);
        while (shown.Count < limit && through < until && judged < MostJudged)
        {
            var most = judged == 0 ? limit : MostAtOnce; // the first is as good as always enough
            var entries = await ScanAsync(through, until, filter, most, stop);
            foreach (var e in entries)
            {
                if (shown.Count == limit) break;
                (through, judged) = (e.Position, judged + 1);
                var sight = e.IsNewest ? Release.Decide(e.Mark, reader, reference.Agencies, clock.GetUtcNow()).Sight : Sight.Hidden;
                if (sight != Sight.Hidden) shown.Add((e, sight));
            }
            if (entries.Count < most && (entries.Count == 0 || through == entries[^1].Position)) through = until;
        }
        var contents = await feed.ContentsAsync([.. shown.Where(s => s.Sight == Sight.Content).Select(s => s.Entry.Event)], stop);
        return new(
            [.. shown.Select(s => (s.Entry.Position, Sequenced(s.Entry with { Content = contents.GetValueOrDefault(s.Entry.Event) }, s.Sight)))],
            after with { Position = through }, after with { Position = head });
    }

    private async Task<List<FeedEntry>> ScanAsync(long after, long until, FeedFilter filter, int most, CancellationToken stop)
    {
        var values = new List<object> { after, until, most };
        var entries = new List<FeedEntry>(most);
        await foreach (var e in feed.ScanAsync(
            $"where f.pos > $1 and f.pos <= $2{filter.Conditions(values)} order by f.pos limit $3", stop, [.. values]))
            entries.Add(e);
        return entries;
    }

    /// <summary>Puts the position into the event: CloudEvents' sequence extension, 20 digits.</summary>
    private static byte[] Sequenced(FeedEntry e, Sight sight)
    {
        var head = Encoding.ASCII.GetBytes($"{{\"sequence\":\"{e.Position.ToString("D20", CultureInfo.InvariantCulture)}\",");
        return [.. head, .. e.Shown(sight).AsSpan(1)];
    }
}
