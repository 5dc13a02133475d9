using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>What decisions ask of the seizures on an operation.</summary>
public static class Seizures
{
    /// <summary>A seizure of this operation that the caller sees, that was not retracted, and not given up for another report.</summary>
    /// <exception cref="Refusal"><c>seizure-unknown</c> or <c>seizure-merged</c>.</exception>
    public static (Recorded Recorded, SeizureRecorded Seizure) StandingSeizure<T>(this Deciding<T> d, Guid id) where T : notnull
    {
        if (d.Operation.Retracted.Contains(id)
            || d.Operation.Events.GetValueOrDefault(id) is not { Data: SeizureRecorded seizure } recorded
            || !Release.MaySee(d.Operation.MarkOf(d.Reader.Side, recorded), d.Reader, d.Reference.Agencies, d.View.Now))
            throw new Refusal("seizure-unknown");
        return d.Operation.Standing<SeizureMerged>().Any(m => m.Merged.Contains(id)) ? throw new Refusal("seizure-merged") : (recorded, seizure);
    }

    /// <summary>Contents of a type that were not retracted.</summary>
    public static IEnumerable<T> Standing<T>(this Operation operation) where T : class => operation.Events.Values
        .Where(e => !operation.Retracted.Contains(e.Id)).Select(e => e.Data).OfType<T>();

    /// <summary>The chain of every item, and the transfers that begin where no chain ends.</summary>
    /// <param name="without">An event to be left out: as if it were retracted.</param>
    public static (IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> Chains, IReadOnlyList<(Guid Transfer, int Item)> Broken) Custody(
        this Operation operation, string side, Guid? without = null) =>
        CustodyChain.Of(operation.Events.Values
            .Where(e => e.Id != without && !operation.Retracted.Contains(e.Id) && e.Data is SeizureRecorded or CustodyTransferred or SeizureMerged)
            .Select(e => Operation.Told(e, side)));
}
