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
        var asked = ids.Distinct().ToArray();
        return asked.Length == 0 ? [] : await ReadAsync("$1", asked, reader, stop);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> NumberedAsync(string number, Reader reader, CancellationToken stop)
    {
        var seen = await ReadAsync("array(select n.id from feed.entry n where n.number = $1)", number, reader, stop);
        return seen.Any(e => e.Envelope?.Number == number) ? seen : []; // its number is told with its content alone
    }

    /// <summary>One statement for the events and what speaks of them.</summary>
    /// <param name="ids">Their ids in SQL, from the value as its first parameter.</param>
    private async Task<List<ToldEvent>> ReadAsync(string ids, object value, Reader reader, CancellationToken stop)
    {
        var (seen, now) = (new List<ToldEvent>(), clock.GetUtcNow());
        await foreach (var e in feed.ReadAsync($"where f.id = any({ids}) or f.supersedes = any({ids}) order by f.pos", stop, value))
            if (Release.Decide(e.Mark, reader, reference.Agencies, now).Sight is var sight and not Sight.Hidden) seen.Add(e.Told(sight));
        return seen;
    }
}
