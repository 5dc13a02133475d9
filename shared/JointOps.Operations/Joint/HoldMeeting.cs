using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>
/// Tells of an executive meeting that was held. Each side tells of each meeting once; whether both say the same is shown, not enforced.
/// </summary>
public static class HoldMeeting
{
    private const int Most = 1_000;

    /// <summary>The first one.</summary>
    public static MeetingHeld Example { get; } = new(1, new(2019, 8, 6), "Se acordaron horarios de los puntos de verificación.");

    public static JointCommand<MeetingHeld> Command { get; } = new("meetings", Decide, Example, "Tell of an executive meeting that was held");

    /// <summary>Refuses a meeting that was told of already, or that is still to come.</summary>
    public static Recording Decide(JointDeciding<MeetingHeld> d)
    {
        var m = d.MustBeJoint().Content;
        if (m.No is < 1 or > Most) throw new Refusal("out-of-range", "no", 1, Most);
        if (d.Own.Meetings.ContainsKey(m.No)) throw new Refusal("meeting-told", m.No);
        if (m.Date > LocalDays.Of(d.Envelope.Zone, d.View.Now)) throw new Refusal("in-the-future", "date");
        Rules.Length("summary", m.Summary, 3, 12_000);
        return d.MustBeBinational().Record();
    }
}
