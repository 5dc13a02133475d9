using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Openings;

/// <summary>Retracts what the own agency opened, or takes it back from every recipient.</summary>
public static class SpeakOfOpening
{
    /// <summary>It was wrong as a whole.</summary>
    /// <param name="type">The type of the event that opened it.</param>
    /// <param name="id">Its id.</param>
    public static Recording Retract(string type, Guid id, StreamDeciding<RecordRetracted> d)
    {
        if (Known(type, id, d.Content.Target, d.Content.Reason, d).Retracted) throw new Refusal("already-retracted");
        return new(d.Content, d.Envelope with { Supersedes = id });
    }

    /// <summary>Its content is taken back; a retraction leaves it with whoever has it. The word itself is kept without an end.</summary>
    public static Recording Recall(string type, Guid id, StreamDeciding<RecordRecalled> d)
    {
        Known(type, id, d.Content.Target, d.Content.Reason, d);
        return new(d.Content, d.Envelope with { Supersedes = id, KeepUntil = null });
    }

    private static KnownEvent Known<T>(string type, Guid id, Guid target, string reason, StreamDeciding<T> d) where T : notnull
    {
        d.MustMeasure("reason", reason, 3, 1_000);
        if (target != id) throw new Refusal("target-unknown");
        var known = d.View.Seen(new(d.Reader.Side, id), d.Reader, d.Reference);
        if (known?.Type != type) throw new Refusal("not-found");
        if (known.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        return known.Mark.Recalled ? throw new Refusal("already-recalled") : known;
    }
}
