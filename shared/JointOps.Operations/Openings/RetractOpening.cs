using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Openings;

/// <summary>Retracts what the own agency told on a stream of its own.</summary>
public static class RetractOpening
{
    /// <summary>The decision.</summary>
    /// <param name="type">The type of the event that opened the stream.</param>
    /// <param name="id">Its id.</param>
    public static Recording Decide(string type, Guid id, StreamDeciding<RecordRetracted> d)
    {
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        if (d.Content.Target != id) throw new Refusal("target-unknown");
        var known = d.View.Seen(new(d.Reader.Side, id), d.Reader, d.Reference);
        if (known?.Type != type) throw new Refusal("not-found");
        if (known.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        return known.Retracted ? throw new Refusal("already-retracted") : new(d.Content, d.Envelope with { Supersedes = id });
    }
}
