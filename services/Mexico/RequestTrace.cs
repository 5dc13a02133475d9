using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations;

namespace JointOps.Mexico;

/// <summary>Requests the trace (<c>rastreo</c>) of a seized firearm. In Mexico only the Attorney General's office may.</summary>
public static class RequestTrace
{
    internal const string Only = "fgr";

    /// <summary>The rifle of a seizure.</summary>
    public static TraceRequested Example { get; } = new(
        new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), 1, "eTrace", "routine", "0700", "Tijuana, Baja California", new(2019, 7, 26));

    /// <summary>Mexico's own command on an operation.</summary>
    public static Command<TraceRequested> Command { get; } = new(
        "trace-requests", Decide, Check, Example, "Request the trace of a seized firearm (FGR alone)")
    {
        OnlyAgency = Only,
        About = typeof(SeizureRecorded),
    };

    /// <summary>Refuses other agencies, what is no firearm of a seizure on this operation, and a second trace of the same one.</summary>
    public static Recording Decide(Deciding<TraceRequested> d)
    {
        var t = d.Content;
        Check(d.MustBeAgency(Only));
        MustBeUntraced(d, t.Seizure, t.Item);
        if (d.Operation.Standing<TraceEligibilityAssessed>().LastOrDefault(a => (a.Seizure, a.Item) == (t.Seizure, t.Item)) is { Eligible: false })
            throw new Refusal("trace-ineligible");
        return d.Record();
    }

    /// <summary>Refuses what is no firearm of a seizure that stands, and one that is traced, under this report or one given up for it.</summary>
    internal static void MustBeUntraced<T>(Deciding<T> d, Guid seizure, int item) where T : notnull
    {
        if (d.StandingSeizure(seizure).Seizure.Items.FirstOrDefault(i => i.No == item)?.Kind != ItemKind.Firearm)
            throw new Refusal("item-is-no-firearm", item);
        var one = (new EventRef(d.Reader.Side, seizure), item);
        var merges = d.Operation.Merges(d.Reader.Side);
        if (d.View.State<FirearmTraces>()?.Requested.Any(r => merges.Standing(new(d.Reader.Side, r.Seizure), r.Item) == one) == true)
            throw new Refusal("already-traced");
    }

    /// <summary>What the form asks for.</summary>
    public static void Check(Deciding<TraceRequested> d)
    {
        var t = d.Content;
        d.MustKnow("traceSystem", t.System).MustKnow("tracePriority", t.Priority)
            .MustMeasure("crimeCode", t.CrimeCode, 1, 20).MustMeasure("recoveryPlace", t.RecoveryPlace, 2, 200);
        if (t.RecoveryDate > LocalDays.Of(d.Envelope.Zone, d.View.Now)) throw new Refusal("in-the-future", "recoveryDate");
    }
}
