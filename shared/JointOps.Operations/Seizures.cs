using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>What decisions ask of the seizures on an operation.</summary>
public static class Seizures
{
    /// <summary>A seizure of this operation that the caller sees, that stands, and that was not given up for another report.</summary>
    /// <exception cref="Refusal"><c>seizure-unknown</c> or <c>seizure-merged</c>.</exception>
    public static (Recorded Recorded, SeizureRecorded Seizure) StandingSeizure<T>(this Deciding<T> d, Guid id) where T : notnull
    {
        if (d.Operation.IsUndone(id)
            || d.Operation.Events.GetValueOrDefault(id) is not { Data: SeizureRecorded seizure } recorded
            || !Release.MaySee(d.Operation.MarkOf(d.Reader.Side, recorded), d.Reader, d.Reference.Agencies, d.View.Now))
            throw new Refusal("seizure-unknown");
        return d.Operation.Standing<SeizureMerged>().Any(m => m.Merged.Contains(id) && !d.Operation.IsUndone(m.Kept.Id))
            ? throw new Refusal("seizure-merged") : (recorded, seizure);
    }

    /// <summary>Whether an event was retracted or taken back: as every view has it, it counts for nobody.</summary>
    public static bool IsUndone(this Operation operation, Guid id) => operation.Retracted.Contains(id) || operation.Recalled.Contains(id);

    /// <summary>Events that stand, in the order of the stream.</summary>
    public static IEnumerable<Recorded> StandingEvents(this Operation operation) =>
        operation.Events.Values.Where(e => !operation.IsUndone(e.Id)).OrderBy(e => e.Version);

    /// <summary>Contents of a type that stand, in the order of the stream.</summary>
    public static IEnumerable<T> Standing<T>(this Operation operation) where T : class =>
        operation.StandingEvents().Select(e => e.Data).OfType<T>();

    /// <summary>Whether a transfer, a merge or a trace rests on a report: what its things are counted as stays then.</summary>
    public static bool RestsOn(this Operation operation, Guid seizure) => operation.Standing<object>().Any(e => e switch
    {
        CustodyTransferred t => t.Seizure == seizure,
        SeizureMerged m => m.Kept.Id == seizure || m.Merged.Contains(seizure),
        TraceRequested t => t.Seizure == seizure,
        TraceEligibilityAssessed t => t.Seizure == seizure,
        _ => false,
    });

    /// <summary>
    /// The envelope of what is said of a report (a transfer, a merge): seen by whom that is seen, and as long. Whatever rests on it takes its
    /// marking, so that nobody meets a state that he cannot understand, and nobody is told of a report that he may not see.
    /// </summary>
    public static Envelope EnvelopeOf<T>(this Deciding<T> d, Recorded report) where T : notnull => Rules.SaidOf(report.Envelope, d.Envelope);

    /// <summary>
    /// The chain of every item, and the transfers that begin where no chain ends. What passed the border is in the other country's hands, as far
    /// as the caller sees its handoff: who does not is not told of it by a refusal.
    /// </summary>
    /// <param name="without">An event to be left out: as if it were retracted.</param>
    public static (IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> Chains, IReadOnlyList<(Guid Transfer, int Item)> Broken)
        Custody<T>(this Deciding<T> d, Guid? without = null) where T : notnull =>
        CustodyChain.Of(SeizureMerges.Of(d.Operation.ToldOfSeizures(d.Reader.Side, without).Concat(d.Handoffs)));

    /// <summary>A thing of a report that either side says passed the border; null = none that the caller sees.</summary>
    public static int? Crossed<T>(this Deciding<T> d, Guid seizure) where T : notnull => CustodyCrossings.Of(d.Handoffs).Values
        .Where(h => h.Asked.Giver == d.Reader.Side && h.Asked.Seizure == seizure).SelectMany(CustodyCrossings.Items).Select(no => (int?)no)
        .FirstOrDefault();

    /// <summary>Which reports stand for which.</summary>
    public static SeizureMerges Merges(this Operation operation, string side) => SeizureMerges.Of(operation.ToldOfSeizures(side));

    /// <summary>Reports, transfers and merges that stand.</summary>
    /// <param name="without">An event to be left out.</param>
    public static IEnumerable<ToldEvent> ToldOfSeizures(this Operation operation, string side, Guid? without = null) =>
        operation.StandingEvents().Where(e => e.Id != without && e.Data is SeizureRecorded or CustodyTransferred or SeizureMerged)
            .Select(e => Operation.Told(e, side));
}
