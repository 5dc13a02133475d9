using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds;

/// <summary>Events by their ids from the feed log, as far as <see cref="Release"/> lets a reader see them.</summary>
public sealed class SeenEvents(FeedLog feed, Reference reference, DemonstrationClock clock) : ISeenEvents
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> FindAsync(IEnumerable<Guid> ids, Reader reader, CancellationToken stop)
    {
        var (asked, seen, now) = (ids.Distinct().ToArray(), new List<ToldEvent>(), clock.GetUtcNow());
        if (asked.Length == 0) return seen;
        await foreach (var e in feed.ReadAsync("where f.id = any($1) or f.supersedes = any($1) order by f.pos", stop, (object)asked))
            if (Release.Decide(e.Mark, reader, reference.Agencies, now).Sight is var sight and not Sight.Hidden) seen.Add(e.Told(sight));
        return seen;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> NumberedAsync(string number, Reader reader, CancellationToken stop)
    {
        var ids = new HashSet<Guid>();
        await foreach (var e in feed.ScanAsync("where f.number = $1", stop, number))
            if (Release.Decide(e.Mark, reader, reference.Agencies, clock.GetUtcNow()).Sight == Sight.Content) ids.Add(e.Id);
        return ids.Count == 0 ? [] : await FindAsync(ids, reader, stop);
    }
}
