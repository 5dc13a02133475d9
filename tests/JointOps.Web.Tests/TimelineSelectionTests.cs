using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Web.Timeline;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Tests;

/// <summary>Filters that the page applies itself, over a timeline of which they keep some, few or none.</summary>
public class TimelineSelectionTests
{
    private static readonly Reader _reader = new("us", "cbp", Roles.AgencyReader);
    private static readonly DateTimeOffset _begin = new(2019, 6, 7, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 300)]
    [InlineData(3, 700)]
    [InlineData(60, 3_700)]
    [InlineData(499, 25_000)]
    [InlineData(7, 420)] // 60 fit, and nothing follows
    public async Task Walking_back_and_forth_shows_each_wanted_event_once_and_none_other(int every, int events)
    {
        var told = new Told(events, every);
        var wanted = told.Items.Where(i => i.LateMinutes is not null).Select(i => i.Index).ToArray();

        var (back, last) = await WalkAsync(told, Asked("late=true"));
        back.ShouldBe(wanted.Reverse());
        last.Items.Count.ShouldBeLessThanOrEqualTo(TimelineAddress.PageSize);

        var oldest = Asked("late=true") with { After = new(events, _begin.AddMinutes(-1), "mx", 0), Later = true };
        (await WalkAsync(told, oldest)).Shown.ShouldBe(wanted);
    }

    [Fact]
    public async Task A_page_that_finds_nothing_ends_and_leads_on()
    {
        var told = new Told(TimelineSelection.Most + 5_000, int.MaxValue);
        var page = await TimelineSelection.PageAsync(told, Asked("corrected=true"), _reader, default);
        page.Items.ShouldBeEmpty();
        page.Next.ShouldNotBeNull();
        told.Looked.ShouldBe(TimelineSelection.Most);
        (await TimelineSelection.PageAsync(told, Asked("corrected=true") with { After = page.Next }, _reader, default)).Next.ShouldBeNull();
    }

    [Fact]
    public async Task Both_filters_together_keep_what_is_both()
    {
        var told = new Told(600, 10);
        var (both, _) = await WalkAsync(told, Asked("corrected=true&late=true"));
        both.ShouldBe(told.Items.Where(i => i.LateMinutes is not null && i.Changes.Count > 0).Select(i => i.Index).Reverse());
        both.ShouldNotBeEmpty();
    }

    private static TimelineAddress Asked(string query) =>
        TimelineAddress.Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)), Users.Reference);

    private static async Task<(List<long> Shown, SelectedPage Last)> WalkAsync(Told told, TimelineAddress address)
    {
        var shown = new List<long>();
        while (true)
        {
            var page = await TimelineSelection.PageAsync(told, address, _reader, default);
            shown.AddRange(page.Items.Select(i => i.Index));
            if (page.Next is null) return (shown, page);
            address = address with { After = page.Next };
        }
    }

    /// <summary>A timeline of one side, an event a minute; every so many one is late, and twice as rarely corrected too.</summary>
    private sealed class Told(int events, int every) : ITimeline
    {
        public IReadOnlyList<TimelineItem> Items { get; } = [.. Enumerable.Range(0, events).Select(i => Item(i, (i + 1) % every == 0, (i + 1) % (2L * every) == 0))];

        public int Looked { get; private set; }

        public Task<TimelinePage> PageAsync(TimelineQuery query, Reader reader, CancellationToken stop)
        {
            var (first, step) = query.NewestFirst ? (events - 1, -1) : (0, 1);
            if (query.After is { } after) first = query.NewestFirst ? (int)after.Index - 1 : (int)(after.Occurred < _begin ? 0 : after.Index + 1);
            var left = query.NewestFirst ? first + 1 : events - first;
            var items = Enumerable.Range(0, Math.Min(query.Limit, left)).Select(i => Items[first + (step * i)]).ToArray();
            Looked += items.Length;
            var next = left > query.Limit ? new TimelineCursor(events, items[^1].Occurred, "mx", items[^1].Index).ToString() : null;
            return Task.FromResult(new TimelinePage(items, events, query.KnownAt, next));
        }

        public Task<TimelineItem?> FindAsync(string side, Guid id, DateTimeOffset? knownAt, Reader reader, CancellationToken stop) => throw new NotSupportedException();

        private static TimelineItem Item(int i, bool late, bool corrected) => new(
            "mx", i, Guid.Empty, "operation.report-posted.v1", "", "border", "gn", "binational", _begin.AddMinutes(i), "Etc/UTC", null, _begin, _begin,
            late ? 90 : null, false, null, corrected ? [new(Guid.Empty, "record.corrected.v1", _begin, null, [new("narrative", null, "x")])] : [], 0);
    }
}
