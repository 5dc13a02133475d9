using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>
/// Hands seized things to another agency of the same country: told by the one that gives or by the one that takes. It may come long after the
/// operation was closed. Across the border things go by a handoff, which each side tells.
/// </summary>
public static class TransferCustody
{
    private const int MostItems = 200;

    /// <summary>A rifle goes to the Attorney General's office.</summary>
    public static CustodyTransferred Example { get; } = new(
        new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), [1], "gn", "fgr", "GN-004411-A", "Delegación de la FGR en Tijuana", "Puesta a disposición.",
        "FGR-88120");

    /// <summary>Not bound to a running operation.</summary>
    public static Command<CustodyTransferred> Command { get; } =
        new("custody-transfers", Decide, Check, Example, "Hand seized things to another agency of your country")
        {
            About = typeof(SeizureRecorded),
            SaysMarking = false,
            LooksAtHandoffs = true,
        };

    /// <summary>Refuses what does not begin where the chain of each item ends: what passed the border is in nobody's hands here.</summary>
    public static Recording Decide(Deciding<CustodyTransferred> d)
    {
        var t = d.Content with { Seal = d.Content.Seal.Trim(), NewSeal = VisibleText.IsEmpty(d.Content.NewSeal) ? null : d.Content.NewSeal.Trim() };
        Check(d);
        var (recorded, seizure) = d.StandingSeizure(t.Seizure);
        Hands(d, d.Operation.MarkOf(d.Reader.Side, recorded));
        if (t.Items.Count is < 1 or > MostItems) throw new Refusal("out-of-range", "items", 1, MostItems);
        if (t.Items.Distinct().Count() < t.Items.Count) throw new Refusal("item-repeated");
        var chains = d.Custody().Chains;
        foreach (var no in t.Items)
        {
            if (seizure.Items.All(i => i.No != no)) throw new Refusal("item-unknown", no);
            if (!chains[(new(d.Reader.Side, t.Seizure), no)].GoesOn(t.From, t.Seal, d.Envelope.Occurred)) throw new Refusal("custody-broken", no);
        }
        return new(t, d.EnvelopeOf(recorded));
    }

    /// <summary>
    /// Two agencies of the own side, one of them the caller's; both see the seizure. The one that gives may be no more: what it held is taken
    /// over by another.
    /// </summary>
    private static void Hands(Deciding<CustodyTransferred> d, ReleaseMark seizure)
    {
        var t = d.Content;
        foreach (var (code, takes) in ((string, bool)[])[(t.From, false), (t.To, true)])
        {
            if (d.Reference.Agencies.Find(code) is not { } agency || (takes && !agency.IsValid(d.Envelope.Occurred)))
                throw new Refusal("unknown-agency", code) { Field = takes ? "to" : "from" };
            if (agency.Side != d.Reader.Side) throw new Refusal("custody-across-border");
            if (takes && !Release.MaySee(seizure, new(agency.Side, code, Roles.AgencyReader), d.Reference.Agencies, d.View.Now))
                throw new Refusal("custody-unseen");
        }
        if (t.From == t.To) throw new Refusal("custody-same-agency");
        if (d.Reader.Agency != t.From && d.Reader.Agency != t.To) throw new Refusal("custody-of-others");
    }

    /// <summary>What is written on the seal, where and why.</summary>
    public static void Check(Deciding<CustodyTransferred> d) => d
        .MustMeasure("seal", d.Content.Seal, 1, 60).MustMeasure("newSeal", d.Content.NewSeal, 0, 60)
        .MustMeasure("place", d.Content.Place, 2, 200).MustMeasure("reason", d.Content.Reason, 3, 1_000);
}
