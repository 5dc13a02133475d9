using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Recalls;

/// <summary>An agency says that it no longer has what was withdrawn; the originating agency sees it.</summary>
public static class AcknowledgeRecall
{
    /// <summary>Its decision needs the withdrawal as the board tells it.</summary>
    public static RoutedCommand Command { get; } =
        new("recalls/{side}/{id}/acknowledge", new Nothing(), "Say for your agency that it no longer has what was withdrawn") { SaysMarking = false };

    /// <summary>Refuses who was no recipient, and who has said so before.</summary>
    public static Recording Decide(Posting<Nothing> post, RecallAnswer recall, StreamView view, Reader reader, Reference reference)
    {
        if (recall.Recipients.All(r => r.Recipient != reader.Agency)) throw new Refusal("recall-not-yours");
        if (!recall.AwaitsMe || view.State<Acknowledgements>()?.By.Contains(reader.Agency!) == true) throw new Refusal("already-acknowledged");
        if (view.Known.GetValueOrDefault((recall.Withdrawal.Side, recall.Withdrawal.Id)) is not { } known) throw new Refusal("not-found");
        var told = post with
        {
            Marking = Markings.Binational,
            ReleaseTo = [.. new[] { recall.Agency, reader.Agency! }.Distinct()],
            Pair = known.Mark.Pair,
            KeepUntil = null
        };
        return new(new RecallAcknowledged(recall.Withdrawal, reader.Agency!), Rules.Envelope(told, null, reader, reference, view.Now));
    }
}

/// <summary>Which agencies of this side have acknowledged a recall: the fold of its stream here.</summary>
public sealed record Acknowledgements(IReadOnlySet<string> By)
{
    /// <summary>The stream of a withdrawal, on whichever service somebody speaks on it.</summary>
    public static string Stream(EventRef withdrawal) => $"recalls/{withdrawal.Side}-{withdrawal.Id}";

    /// <summary>The fold; it knows one event type and ignores the rest.</summary>
    public static Acknowledgements? Evolve(Acknowledgements? state, Recorded e) => e.Data is RecallAcknowledged a
        ? new(new HashSet<string>(state?.By ?? new HashSet<string>()) { a.Recipient })
        : state;
}
