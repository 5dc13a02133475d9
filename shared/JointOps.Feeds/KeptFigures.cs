using System.Collections.Concurrent;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>
/// Figures as they were counted for a reader, for as long as nothing came that could change one of them: no event of the types that they are counted
/// from or that correct, retract, recall or mark those anew, and no end by time. Asked again they cost a look into an index. Few are counted at once:
/// who waits mostly finds them counted.
/// </summary>
/// <param name="types">What they are counted from.</param>
public sealed class KeptFigures<TAsked, TAnswer>(FeedLog feed, IEnumerable<string> types) where TAsked : notnull
{
    private const int Most = 256; // different questions; then the oldest goes

    private readonly string[] _types = [.. types, .. StandingEvent.Types, .. MarkChange.Types];
    private readonly ConcurrentDictionary<(Reader Reader, TAsked Asked), Kept> _kept = new();

    /// <summary>Those that are kept, or counted now.</summary>
    /// <param name="count">
    /// Counts all that is stored, or what was known at the instant that is asked for, and says until when that holds if nothing comes; null = without
    /// an end.
    /// </param>
    public async Task<TAnswer> OfAsync(
        Reader reader, TAsked asked, DateTimeOffset now, Func<Task<(TAnswer Answer, DateTimeOffset? Until)>> count, CancellationToken stop)
    {
        if (Find(reader, asked, await feed.NewestAsync(_types, stop), now) is { } kept) return kept.Answer;
        await Counting.Few.WaitAsync(stop);
        try
        {
            var newest = await feed.NewestAsync(_types, stop); // before they are counted: what comes meanwhile has them counted again
            if (Find(reader, asked, newest, now) is { } meanwhile) return meanwhile.Answer;
            var (answer, until) = await count();
            if (_kept.Count >= Most) _kept.TryRemove(_kept.MinBy(k => k.Value.From).Key, out _);
            _kept[(reader, asked)] = new(newest, now, until, answer);
            return answer;
        }
        finally
        {
            Counting.Few.Release();
        }
    }

    private Kept? Find(Reader reader, TAsked asked, long newest, DateTimeOffset now) =>
        _kept.TryGetValue((reader, asked), out var kept) && kept.Newest == newest && kept.From <= now && !(kept.Until <= now) ? kept : null;

    private sealed record Kept(long Newest, DateTimeOffset From, DateTimeOffset? Until, TAnswer Answer);
}

/// <summary>Who counts, of all kinds of figures: so few that the connections for reading are never all with them.</summary>
internal static class Counting
{
    /// <summary>A place each.</summary>
    public static SemaphoreSlim Few { get; } = new(2);
}
