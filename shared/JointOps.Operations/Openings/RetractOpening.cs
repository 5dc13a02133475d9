using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Openings;

/// <summary>Retracts what the own agency opened: it was wrong as a whole.</summary>
public static class RetractOpening
{
    /// <param name="type">The type of the event that opened it.</param>
    /// <param name="id">Its id.</param>
    public static Recording Decide(string type, Guid id, StreamDeciding<RecordRetracted> d)
    {
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        if (d.Content.Target != id) throw new Refusal("target-unknown");
        var known = d.View.Seen(new(d.Reader.Side, id), d.Reader, d.Reference);
        if (known?.Type != type) throw new Refusal("not-found");
        if (known.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        if (known.Mark.Recalled) throw new Refusal("already-recalled");
        if (known.Retracted) throw new Refusal("already-retracted");
        return new(d.Content, d.Envelope with { Supersedes = id });
    }
}
