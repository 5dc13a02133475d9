using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>
/// What must be said so that what coordination stands by equals what it knows: pure. A gap is told to whoever may see every fact it
/// rests on; when that changes, the former statement is withdrawn from its audience and the gap told anew to the other. When a fact is
/// recalled, or narrowed to fewer than were told of a gap that rests on it, coordination recalls what it told.
/// </summary>
public static class MirrorStatements
{
    private const string Ended = "ended", FactsChanged = "facts-changed", FactsRecalled = "facts-recalled",
        MarkingChanged = "marking-changed", ToleranceChanged = "tolerance-changed";

    /// <summary>The next statement that is due, or null: recalls first, then withdrawals, revisions, new gaps.</summary>
    /// <param name="audiences">Who may have each fact now; null = nobody, it was recalled.</param>
    /// <param name="unread">Facts that are there and not understood: a gap that rests on one is neither withdrawn nor revised,
    /// and no new one is told of the pair.</param>
    public static Statement? Next(
        string pair, MirrorBook book, IEnumerable<MirrorGap> gaps,
        IReadOnlyDictionary<FactReference, Audience?> audiences, TimeSpan tolerance, AgencyDirectory agencies,
        IReadOnlySet<FactReference>? unread = null)
    {
        bool IsUnderstood(StatedGap stated) => unread is null || !stated.Gap.Facts.Any(unread.Contains);
        if (book.InOrder
            .FirstOrDefault(s => s.Facts.Any(f => audiences.TryGetValue(f, out var now) && now?.Covers(s.Gap.Audience) != true)) is { } taken)
            return Say(pair, book, taken.Gap, new RecordRecalled(taken.Id, FactsRecalled), taken.Gap.From, taken.Id);
        MirrorGap[] found = [.. gaps];
        MirrorGap[] tellable = [.. found.Where(g => g.Audience.MayBeTold(pair, g.From, agencies))];
        var matched = Match(book, tellable);
        if (book.Standing.FirstOrDefault(s => !matched.ContainsKey(s.Id) && IsUnderstood(s)) is { } gone)
            return Say(pair, book, gone.Gap, new MirrorGapWithdrawn(gone.Id, WhyGone(gone, found, tolerance)), gone.Gap.From, gone.Id);
        if (book.Standing.FirstOrDefault(s => matched.TryGetValue(s.Id, out var now) && !Same(s.Gap, now) && IsUnderstood(s)) is { } stale)
        {
            var gap = matched[stale.Id];
            var reason = stale.Gap.Until is null && gap.Until is not null && gap.From == stale.Gap.From ? Ended : FactsChanged;
            return Say(pair, book, gap, new MirrorGapRevised(stale.Id, gap.From, gap.Facts, reason, gap.Until, Minutes(gap)),
                gap.Until ?? gap.From, stale.Id);
        }
        if (unread is { Count: > 0 }) return null; // the end that seems unmanned may be the one that is not understood
        return tellable.FirstOrDefault(g => !matched.ContainsValue(g)) is { } news
            ? Say(pair, book, news, new MirrorGapDetected(
                news.Crossing, news.OpenEnd, news.From, news.Facts, (int)tolerance.TotalMinutes, news.Until, Minutes(news)), news.From, null)
            : null;
    }

    /// <summary>Each stated gap with what it is by now: that which began when it did, or else the first that meets it.</summary>
    private static Dictionary<Guid, MirrorGap> Match(MirrorBook book, MirrorGap[] gaps)
    {
        var (matched, left) = (new Dictionary<Guid, MirrorGap>(), gaps.ToList());
        Func<MirrorGap, MirrorGap, bool>[] likenesses =
            [(a, b) => a.From == b.From, (a, b) => new Stretch(a.From, a.Until).Meets(new(b.From, b.Until))];
        foreach (var alike in likenesses)
            foreach (var stated in book.Standing.Where(s => !matched.ContainsKey(s.Id)))
                if (left.Find(g => IsOfPlace(g, stated.Gap) && g.Audience == stated.Gap.Audience && alike(g, stated.Gap)) is { } gap)
                {
                    matched[stated.Id] = gap;
                    left.Remove(gap);
                }
        return matched;
    }

    private static bool IsOfPlace(MirrorGap a, MirrorGap b) => a.Crossing == b.Crossing && a.OpenEnd == b.OpenEnd;

    private static bool Same(MirrorGap a, MirrorGap b) => a.From == b.From && a.Until == b.Until && a.Facts.SequenceEqual(b.Facts);

    private static string WhyGone(StatedGap gone, MirrorGap[] found, TimeSpan tolerance) =>
        found.Any(g => IsOfPlace(g, gone.Gap) && g.From == gone.Gap.From && g.Audience != gone.Gap.Audience) ? MarkingChanged
        : gone.Gap.Until - gone.Gap.From <= tolerance ? ToleranceChanged
        : FactsChanged;

    private static int? Minutes(MirrorGap gap) => (int?)(gap.Until - gap.From)?.TotalMinutes;

    private static Statement Say(string pair, MirrorBook book, MirrorGap gap, object data, DateTimeOffset occurred, Guid? supersedes)
    {
        var revision = book.Spoken.GetValueOrDefault((gap.Crossing, gap.OpenEnd, gap.From.ToUniversalTime()));
        var audience = supersedes is { } id ? book.Told[id].Gap.Audience : gap.Audience;
        return new(DerivedId.Of("mirror-gap", $"{pair}/{gap.Crossing}/{gap.OpenEnd}/{Instant.Write(gap.From)}", revision),
            data, audience.Envelope(pair, occurred, supersedes));
    }
}
