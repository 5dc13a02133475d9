using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Opens and closes a checkpoint at one end of a crossing; one end is open at most once in an operation.</summary>
public static class RunCheckpoint
{
    /// <summary>The south end of San Ysidro, four lanes.</summary>
    public static CheckpointOpened OpenExample { get; } = new("san-ysidro", "south", 4, "Revisión no intrusiva en cuatro carriles.");

    /// <summary>The same end again.</summary>
    public static CheckpointClosed CloseExample { get; } = new("san-ysidro", "south", "Fin de turno.");

    /// <summary>Opens it.</summary>
    public static Recording Open(Deciding<CheckpointOpened> d)
    {
        var c = d.Content;
        d.MustRun().MustBeCrossing(c.Crossing).MustKnow("end", c.End).MustMeasure("note", c.Note, 0, 2_000);
        if (c.Lanes is < 1 or > 60) throw new Refusal("out-of-range", "lanes", 1, 60);
        if (d.Operation.OpenCheckpoints.ContainsKey((c.Crossing, c.End))) throw new Refusal("checkpoint-open", c.Crossing, c.End);
        return d.Record();
    }

    /// <summary>Closes it.</summary>
    public static Recording Close(Deciding<CheckpointClosed> d)
    {
        var c = d.Content;
        d.MustRun().MustBeCrossing(c.Crossing).MustKnow("end", c.End).MustMeasure("reason", c.Reason, 0, 2_000);
        if (!d.Operation.OpenCheckpoints.ContainsKey((c.Crossing, c.End))) throw new Refusal("checkpoint-not-open", c.Crossing, c.End);
        return d.Record();
    }
}
