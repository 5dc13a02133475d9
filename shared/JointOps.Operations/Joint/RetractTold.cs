using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Retracts what the own agency told wrongly of a joint operation; the handshake itself stands, since the other side rests on it.</summary>
public static class RetractTold
{
    /// <summary>A meeting of another day.</summary>
    public static RecordRetracted Example { get; } = new(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "Fue al día siguiente.");

    public static JointCommand<RecordRetracted> Command { get; } =
        new("retractions", Decide, Example, "Retract a meeting, a leg or a standing down") { Refers = r => r.Target, SaysMarking = false };

    /// <summary>Refuses what this side has not told, what another agency told, and the handshake.</summary>
    public static Recording Decide(JointDeciding<RecordRetracted> d)
    {
        var target = d.Own.Told.Find(t => t.Id == d.Content.Target);
        if (target.Data is null) throw new Refusal("target-unknown");
        if (target.Data is not (MeetingHeld or LegJoined or LegStoodDown)) throw new Refusal("handshake-stands");
        if (d.View.Known.GetValueOrDefault((d.Reader.Side, d.Content.Target))?.Mark.Agency != d.Reader.Agency)
            throw new Refusal("target-of-other-agency");
        Rules.Length("reason", d.Content.Reason, 3, 1_000);
        return new(d.Content, d.MustBeBinational().Envelope with { Supersedes = d.Content.Target });
    }
}
