using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>The own leg stands down, alone: the other side's goes on if it will. Its operations are closed one by one, as ever.</summary>
public static class StandDownLeg
{
    /// <summary>After the season.</summary>
    public static LegStoodDown Example { get; } = new("Personal reasignado por el huracán.");

    public static JointCommand<LegStoodDown> Command { get; } = new("stand-down", Decide, Example, "Stand your side's leg down, alone");

    /// <summary>Refuses to stand down twice, or without a reason.</summary>
    public static Recording Decide(JointDeciding<LegStoodDown> d)
    {
        Rules.Length("reason", d.MustBeJoint().Content.Reason, 3, 2_000);
        return d.MustBeBinational().Record();
    }
}
