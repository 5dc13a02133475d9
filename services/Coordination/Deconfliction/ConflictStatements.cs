using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;
using JointOps.Views;

namespace JointOps.Coordination.Deconfliction;

/// <summary>A conflict that coordination stated, and whether it has withdrawn it since.</summary>
public sealed record StatedConflict(Guid Id, string Pair, DateTimeOffset Occurred, ConflictDetected Told, bool Withdrawn);

/// <summary>
/// What must be said so that what coordination stands by equals what it found: pure. A conflict is told to the two agencies, as a pointer
/// that says nothing of either action; an action that was withdrawn takes its conflicts with it, for good.
/// </summary>
public static class ConflictStatements
{
    private const string NoBroadcast = "H2";

    /// <summary>Withdrawals first, then news. A conflict's id follows from its two actions, so that it is stated once whoever states it.</summary>
    /// <param name="secret">Coordination's own, so that nobody who holds all leaves can tell from an id which actions it is about.</param>
    /// <param name="now">When it is said: a time taken from an action would tell the same.</param>
    /// <param name="unread">What is there and not understood: a conflict of such an action is not withdrawn.</param>
    public static IEnumerable<Statement> Of(
        IReadOnlyList<StatedConflict> stated, IReadOnlyList<Conflict> found, Guid secret, DateTimeOffset now, IReadOnlySet<EventRef>? unread = null)
    {
        bool IsUnderstood(ConflictDetected told) => unread is null || !told.Actions.Any(a => unread.Contains(new(a.Side, a.Id)));
        Guid Id(Conflict c) => DerivedId.Of("conflict", $"{secret}/{c.First.Side}/{c.First.Id}+{c.Second.Side}/{c.Second.Id}", 0);
        var (stands, known) = (found.Select(Id).ToHashSet(), stated.Select(s => s.Id).ToHashSet());
        foreach (var over in stated.Where(s => !s.Withdrawn && !stands.Contains(s.Id) && IsUnderstood(s.Told)))
            yield return new(
                DerivedId.Of("conflict-withdrawn", over.Id.ToString(), 0), new RecordRetracted(over.Id, "action-withdrawn"),
                Told(over.Pair, over.Told, over.Occurred) with { Supersedes = over.Id });
        foreach (var conflict in found.Where(c => !known.Contains(Id(c)) && unread?.Contains(new(Audience.Own, Id(c))) != true))
        {
            var told = new ConflictDetected([conflict.First.Pointer, conflict.Second.Pointer]);
            var pair = conflict.First.Pair == conflict.Second.Pair ? conflict.First.Pair : Envelope.Border;
            yield return new(Id(conflict), told, Told(pair, told, now));
        }
    }

    private static Envelope Told(string pair, ConflictDetected told, DateTimeOffset occurred) => new(
        Audience.Own, pair, occurred, "Etc/UTC", Markings.Binational, [.. told.Actions.Select(a => a.Agency).Distinct()], NoBroadcast);
}
