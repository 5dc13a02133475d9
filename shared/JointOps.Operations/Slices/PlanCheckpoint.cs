using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Plans a checkpoint at one end of a crossing, also before the operation starts.</summary>
public static class PlanCheckpoint
{
    /// <summary>A day at the south end of San Ysidro.</summary>
    public static CheckpointPlanned Example { get; } = new(
        "san-ysidro", "south", new(new(2019, 7, 26, 6, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"), 4, "Con binomio canino.");

    /// <summary>Checkpoints are planned until the operation is closed.</summary>
    public static Command<CheckpointPlanned> Command { get; } = new(
        "checkpoints/plan", Decide, Check, Example, "Plan a checkpoint at one end of a crossing")
    {
        OfferedWhen = [OperationStatus.Planned, OperationStatus.Running, OperationStatus.Suspended],
    };

    /// <summary>Anything but a closed operation takes plans.</summary>
    public static Recording Decide(Deciding<CheckpointPlanned> d)
    {
        if (d.Operation.Status == OperationStatus.Closed) throw new Refusal("operation-closed");
        Check(d);
        return d.Record();
    }

    /// <summary>Where, when, and on how many lanes.</summary>
    public static void Check(Deciding<CheckpointPlanned> d)
    {
        var c = d.Content;
        d.MustBeCrossing(c.Crossing).MustKnow("end", c.End).MustMeasure("note", c.Note, 0, 2_000);
        PlannedTime.Check(c.Window);
        if (c.Lanes is < 1 or > 60) throw new Refusal("out-of-range", "lanes", 1, 60);
    }
}
