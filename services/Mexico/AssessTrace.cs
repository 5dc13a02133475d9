using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations;

namespace JointOps.Mexico;

/// <summary>Judges whether a seized firearm can be traced; anew as long as no trace was requested.</summary>
public static class AssessTrace
{
    /// <summary>A rifle without a serial number.</summary>
    public static TraceEligibilityAssessed Example { get; } = new(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), 1, false, "serial-obliterated");

    /// <summary>Mexico's own command on an operation.</summary>
    public static Command<TraceEligibilityAssessed> Command { get; } = new(
        "trace-assessments", Decide, Check, Example, "Say whether a seized firearm can be traced (FGR alone)")
    {
        OnlyAgency = RequestTrace.Only,
        About = typeof(SeizureRecorded),
    };

    /// <summary>Refuses other agencies, what is no firearm of a seizure, and what is traced already.</summary>
    public static Recording Decide(Deciding<TraceEligibilityAssessed> d)
    {
        Check(d.MustBeAgency(RequestTrace.Only));
        RequestTrace.MustBeUntraced(d, d.Content.Seizure, d.Content.Item);
        return d.Record();
    }

    /// <summary>A reason stands with what is ineligible, and with nothing else.</summary>
    public static void Check(Deciding<TraceEligibilityAssessed> d)
    {
        var a = d.Content;
        if (!a.Eligible) d.MustKnow("ineligibleReason", a.Reason);
        else if (a.Reason is not null) throw new Refusal("eligible-without-reason");
    }
}
