using JointOps.Contracts;
using JointOps.Hosting;

namespace JointOps.Web.Timeline;

/// <summary>A page's events in the order of reading, and where reading goes on.</summary>
/// <param name="Next">Where the next page begins; null at the end of the frozen set.</param>
public sealed record SelectedPage(IReadOnlyList<TimelineItem> Items, long Position, TimelineCursor? Next);

/// <summary>
/// A page of what an address wants. What the timeline can not be asked for (only corrected, only late) is picked here, over as many of
/// its own pages as it takes, all in one frozen set; the next page goes on after the last event that was looked at, so that none is
/// skipped or shown twice. A page looks at <see cref="Most"/> events at most: one that was cut short there leads on.
/// </summary>
public static class TimelineSelection
{
    /// <summary>How many events one page looks at: a rare kind in a long history must not keep the service busy for one reader.</summary>
    public const int Most = 20 * Chunk;

    private const int Chunk = 499; // with the one that tells whether more follow, one statement of the timeline

    /// <summary>Reads it.</summary>
    public static async Task<SelectedPage> PageAsync(ITimeline timeline, TimelineAddress address, Reader reader, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(address);
        var query = address.Query;
        if (!address.Corrected && !address.Late)
        {
            var whole = await timeline.PageAsync(query, reader, stop);
            return new(whole.Items, whole.Position, Cursor(whole.Next));
        }
        var wanted = new List<TimelineItem>();
        for (var looked = 0; ; looked += Chunk)
        {
            var page = await timeline.PageAsync(query with { Limit = Chunk }, reader, stop);
            wanted.AddRange(page.Items.Where(address.Wants));
            if (wanted.Count > query.Limit) return new(wanted[..query.Limit], page.Position, At(page.Position, wanted[query.Limit - 1]));
            var next = Cursor(page.Next);
            if (next is null || looked + Chunk >= Most) return new(wanted, page.Position, next);
            query = query with { After = next };
        }
    }

    /// <summary>An event's place in the set that was frozen at a position.</summary>
    public static TimelineCursor At(long position, TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(position, item.Occurred, item.Side, item.Index);
    }

    private static TimelineCursor? Cursor(string? next) => next is null ? null : TimelineCursor.Parse(next);
}
