using System.Collections.Concurrent;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>
/// Figures as they were counted for a reader, for as long as nothing came that could change one of them: no event of the types that they are counted
/// from or that correct, retract, recall or mark those anew, and no end by time. Asked again they cost a look into an index; asked for by many at
/// once they are counted once.
/// </summary>
/// <param name="types">What they are counted from.</param>
public sealed class KeptFigures<TAsked, TAnswer>(FeedLog feed, IEnumerable<string> types) where TAsked : notnull
{
    private const int Most = 256; // different questions; then the oldest goes

    private readonly string[] _types = [.. types, .. StandingEvent.Types, .. MarkChange.Types];
    private readonly ConcurrentDictionary<(Reader Reader, TAsked Asked), Kept> _kept = new();
    private readonly ConcurrentDictionary<(Reader Reader, TAsked Asked, long Newest), Lazy<Task<TAnswer>>> _counting = new();

    /// <summary>Those that are kept, or counted now.</summary>
    /// <param name="count">
    /// Counts all that is stored, or what was known at the instant that is asked for, and says until when that holds if nothing comes; null = without
    /// an end. It goes on when one of those who wait has gone.
    /// </param>
    public async Task<TAnswer> OfAsync(
        Reader reader, TAsked asked, DateTimeOffset now, Func<CancellationToken, Task<(TAnswer Answer, DateTimeOffset? Until)>> count)
    {
        var newest = await feed.NewestAsync(_types, CancellationToken.None); // before they are counted: what comes meanwhile has them counted again
        if (_kept.TryGetValue((reader, asked), out var kept) && kept.Newest == newest && kept.From <= now && !(kept.Until <= now)) return kept.Answer;
        var key = (reader, asked, newest);
        try
        {
            return await _counting.GetOrAdd(key, _ => new(() => CountAsync(key, now, count))).Value;
        }
        finally
        {
            _counting.TryRemove(key, out _);
        }
    }

    private async Task<TAnswer> CountAsync(
        (Reader Reader, TAsked Asked, long Newest) key, DateTimeOffset now,
        Func<CancellationToken, Task<(TAnswer Answer, DateTimeOffset? Until)>> count)
    {
        var (answer, until) = await count(CancellationToken.None);
        if (_kept.Count >= Most) _kept.TryRemove(_kept.MinBy(k => k.Value.From).Key, out _);
        _kept[(key.Reader, key.Asked)] = new(key.Newest, now, until, answer);
        return answer;
    }

    private sealed record Kept(long Newest, DateTimeOffset From, DateTimeOffset? Until, TAnswer Answer);
}
