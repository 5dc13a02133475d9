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

    /// <summary>Opening is a fact: neither side may be kept from telling what happened.</summary>
    public static Command<CheckpointOpened> OpenCommand { get; } =
        new("checkpoints/open", Open, Check, OpenExample, "Open a checkpoint at one end of a crossing") { OfferedWhen = [OperationStatus.Running] };

    /// <summary>So is closing.</summary>
    public static Command<CheckpointClosed> CloseCommand { get; } =
        new("checkpoints/close", Close, Check, CloseExample, "Close a checkpoint") { OfferedWhen = [OperationStatus.Running] };

    public static Recording Open(Deciding<CheckpointOpened> d)
    {
        var c = d.Content;
        Check(d.MustRun().MustBeSeenWithOperation());
        return d.Operation.OpenCheckpoints.ContainsKey((c.Crossing, c.End)) ? throw Refused("checkpoint-open", c.Crossing, c.End) : d.Record();
    }

    /// <summary>Closes it.</summary>
    public static Recording Close(Deciding<CheckpointClosed> d)
    {
        var c = d.Content;
        Check(d.MustRun().MustBeSeenWithOperation());
        return d.Operation.OpenCheckpoints.ContainsKey((c.Crossing, c.End)) ? d.Record() : throw Refused("checkpoint-not-open", c.Crossing, c.End);
    }

    /// <summary>Where, and on how many lanes.</summary>
    public static void Check(Deciding<CheckpointOpened> d)
    {
        d.MustBeCrossing(d.Content.Crossing).MustKnow("end", d.Content.End).MustMeasure("note", d.Content.Note, 0, 2_000);
        if (d.Content.Lanes is < 1 or > 60) throw new Refusal("out-of-range", "lanes", 1, 60);
    }

    /// <summary>Where, and why.</summary>
    public static void Check(Deciding<CheckpointClosed> d) =>
        d.MustBeCrossing(d.Content.Crossing).MustKnow("end", d.Content.End).MustMeasure("reason", d.Content.Reason, 0, 2_000);

    private static Refusal Refused(string code, string crossing, string end) =>
        new(code, new CodeWord("crossing", crossing), new CodeWord("end", end));
}
