using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Mexico;

/// <summary>Mexico's own fold of an operation's stream: which firearms a trace is requested of, so that none is traced twice.</summary>
/// <param name="ByRequest">The firearms by the request's id; one that was retracted or taken back asks for nothing.</param>
public sealed record FirearmTraces(ImmutableDictionary<Guid, (Guid Seizure, int Item)> ByRequest)
{
    /// <summary>The firearms.</summary>
    public IEnumerable<(Guid Seizure, int Item)> Requested => ByRequest.Values;

    /// <summary>The fold; it knows three event types and ignores the rest.</summary>
    public static FirearmTraces? Evolve(FirearmTraces? state, Recorded e) => e.Data switch
    {
        TraceRequested t => new((state?.ByRequest ?? ImmutableDictionary<Guid, (Guid, int)>.Empty).SetItem(e.Id, (t.Seizure, t.Item))),
        RecordRetracted r when state is not null => new(state.ByRequest.Remove(r.Target)),
        RecordRecalled r when state is not null => new(state.ByRequest.Remove(r.Target)),
        _ => state,
    };
}
