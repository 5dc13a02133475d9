using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Coordination.Seizures;

/// <summary>A match that coordination stated, to whom, and whether it has withdrawn it since.</summary>
/// <param name="Told">What it said; null when that was taken away, or its time is over.</param>
public sealed record StatedMatch(Guid Id, string Pair, DateTimeOffset Occurred, MatchDetected? Told, Audience Audience, bool Withdrawn);

/// <summary>
/// What must be said so that what coordination stands by equals what it found: pure. A match whose audience changed is withdrawn from those
/// who were told and stated anew to those who may have it now; one that comes back (a merge was retracted) is a statement of its own.
/// </summary>
public static class MatchStatements
{
    private const string FactsChanged = "facts-changed"; // no more: a withdrawal does not tell of a merge that its reader may not see

    /// <summary>Withdrawals first, then news. An id follows from the two items and how often they were spoken of.</summary>
    /// <param name="stated">What was stated of the seizures concerned.</param>
    /// <param name="found">The matches that they are in.</param>
    /// <param name="secret">Coordination's own, so that nobody who holds all leaves can tell from an id which seizures it is about.</param>
    /// <param name="now">When it is said: a time taken from a seizure would tell the same.</param>
    /// <param name="unread">What is there and not understood: a match of such a seizure is not withdrawn.</param>
    public static IReadOnlyList<Statement> Of(
        IReadOnlyList<StatedMatch> stated, IReadOnlyList<SerialMatch> found, Guid secret, AgencyDirectory agencies, DateTimeOffset now,
        IReadOnlySet<EventRef> unread)
    {
        var known = stated.ToDictionary(s => s.Id);
        var (standing, news) = (new HashSet<Guid>(), new List<Statement>());
        foreach (var match in found)
        {
            if (MatchAudience.Of(match, agencies, now) is not { } audience) continue;
            var (id, spoken) = (Id(match, secret, 0), 0);
            while (known.TryGetValue(id, out var before) && (before.Withdrawn || before.Audience != audience)) id = Id(match, secret, ++spoken);
            standing.Add(id);
            if (known.ContainsKey(id) || unread.Contains(new(Audience.Own, id))) continue; // its id is taken: it is not stated anew
            var pair = match.First.Pair == match.Second.Pair ? match.First.Pair : Envelope.Border;
            news.Add(new(id, new MatchDetected([match.First.Pointer, match.Second.Pointer]), audience.Envelope(pair, now)));
        }
        return [.. stated.Where(s => !standing.Contains(s.Id) && MayBeWithdrawn(s, now, unread)).Select(Withdrawal), .. news];
    }

    /// <summary>What is over by its own date needs no word.</summary>
    private static bool MayBeWithdrawn(StatedMatch s, DateTimeOffset now, IReadOnlySet<EventRef> unread) =>
        !s.Withdrawn && s.Told is { } told && !(s.Audience.KeepUntil <= now) && !told.Items.Any(i => unread.Contains(new(i.Side, i.Seizure)));

    private static Statement Withdrawal(StatedMatch over) => new(
        DerivedId.Of("match-withdrawn", over.Id.ToString(), 0), new RecordRetracted(over.Id, FactsChanged),
        over.Audience.Envelope(over.Pair, over.Occurred, over.Id));

    private static Guid Id(SerialMatch match, Guid secret, int spoken) =>
        DerivedId.Of("match", $"{secret}/{Name(match.First)}+{Name(match.Second)}", spoken);

    private static string Name(SeizedFirearm f) => $"{f.Side}/{f.Seizure}/{f.Item}";
}
