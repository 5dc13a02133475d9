using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Coordination.Mirror;

/// <summary>
/// Brings what coordination says of a pair's gaps in line with what it knows. What was said is read back from its own stream; every
/// statement names the version it follows, so that whoever judged from less is refused and judges again.
/// </summary>
public sealed class MirrorJudge(MirrorSettings settings, LedgerDatabase database, Writer writer, Reference reference, UnreadFacts? facts = null)
{
    private const string By = "mirror-detector";

    /// <summary>Says what is due at an instant; gives the instant from which on there may be more to say without a new fact.</summary>
    /// <exception cref="Refusal">Another replica spoke meanwhile, or the writer is not to be had: judge again.</exception>
    public async Task<DateTimeOffset?> JudgeAsync(CityPair pair, DateTimeOffset now, CancellationToken stop)
    {
        var events = await MirrorRows.ReadAsync(database, pair.Id, null, stop);
        var state = MirrorGaps.Of(MirrorRows.Facts(events, pair), settings.Tolerance, now);
        var (book, audiences) = (await ReadAsync(pair.Id, MirrorBook.Empty, stop), MirrorRows.Audiences(events));
        var unread = MirrorRows.Unread(events, pair);
        facts?.Compare("mirror/" + pair.Id, unread.Select(u => $"{u.Side} {u.Id}"));
        while (MirrorStatements.Next(pair.Id, book, state.Gaps, audiences, settings.Tolerance, reference.Agencies, unread) is { } statement)
        {
            await writer.PostAsync(statement.ToPost(MirrorBook.Stream(pair.Id), book.Version, By), stop);
            book = await ReadAsync(pair.Id, book, stop);
        }
        return state.Next;
    }

    /// <summary>What was said so far, from what is known of it on.</summary>
    public async Task<MirrorBook> ReadAsync(string pair, MirrorBook known, CancellationToken stop)
    {
        await using var session = database.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(MirrorBook.Stream(pair), fromVersion: known.Version + 1, token: stop);
        return events.Select(Headers.Read).Aggregate(known, MirrorBook.Evolve);
    }
}
