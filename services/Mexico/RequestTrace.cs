using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations;

namespace JointOps.Mexico;

/// <summary>Requests the trace (<c>rastreo</c>) of a seized firearm. In Mexico only the Attorney General's office may.</summary>
public static class RequestTrace
{
    private const string Only = "fgr";

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
        if (d.Reader.Agency != Only) throw new Refusal("not-your-agency", d.Reference.Agencies.Find(Only)?.Short ?? Only);
        Check(d);
        var (_, seizure) = d.StandingSeizure(t.Seizure);
        if (seizure.Items.FirstOrDefault(i => i.No == t.Item)?.Kind != ItemKind.Firearm) throw new Refusal("item-is-no-firearm", t.Item);
        // One firearm, though its report was given up for this one.
        var requested = d.View.State<FirearmTraces>()?.Requested ?? [];
        var same = d.Operation.Standing<SeizureMerged>().Where(m => m.Kept == new EventRef(d.Reader.Side, t.Seizure)).SelectMany(m => m.Items)
            .Where(i => i.To == t.Item).Select(i => (i.Seizure, i.From));
        if (same.Append((t.Seizure, t.Item)).Any(requested.Contains)) throw new Refusal("already-traced");
        return d.Record();
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
