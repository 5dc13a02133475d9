using System.Collections.Concurrent;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>
/// Figures as they were counted for a reader, for as long as nothing came that could change one of them: no event of the types that they are counted
/// from or that correct, retract, recall or mark those anew, and no end by time. Asked again they cost a look into an index.
/// </summary>
/// <param name="types">What they are counted from.</param>
public sealed class KeptFigures<TAsked, TAnswer>(FeedLog feed, IEnumerable<string> types) where TAsked : notnull
{
    private const int Most = 256; // different questions; then all are counted anew

    private readonly string[] _types = [.. types, .. StandingEvent.Types, .. MarkChange.Types];
    private readonly ConcurrentDictionary<(Reader Reader, TAsked Asked), Kept> _kept = new();

    /// <summary>Those that are kept, or counted now.</summary>
    /// <param name="count">Counts them, and says until when they hold if nothing comes; null = without an end.</param>
    public async Task<TAnswer> OfAsync(
        Reader reader, TAsked asked, DateTimeOffset now, Func<Task<(TAnswer Answer, DateTimeOffset? Until)>> count, CancellationToken stop)
    {
        var newest = await feed.NewestAsync(_types, stop); // before they are counted: what comes meanwhile has them counted again
        if (_kept.TryGetValue((reader, asked), out var kept) && kept.Newest == newest && kept.From <= now && !(kept.Until <= now)) return kept.Answer;
        var (answer, until) = await count();
        if (_kept.Count >= Most) _kept.Clear();
        _kept[(reader, asked)] = new(newest, now, until, answer);
        return answer;
    }

    private sealed record Kept(long Newest, DateTimeOffset From, DateTimeOffset? Until, TAnswer Answer);
}
