using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Tallies what was inspected at one end of a crossing during a period.</summary>
public static class TallyInspections
{
    private const int Most = 1_000_000; // far past what the busiest crossing sees in a month

    /// <summary>A morning at the south end of San Ysidro.</summary>
    public static InspectionTallied Example { get; } = new(
        "san-ysidro", "south", new(2019, 7, 26, 6, 0, 0, TimeSpan.FromHours(-7)), new(2019, 7, 26, 12, 0, 0, TimeSpan.FromHours(-7)),
        Vehicles: 1_840, Pedestrians: 620, Secondary: 96, Canine: 210, Nii: 74, "Dos carriles cerrados de 9 a 10 h.");

    /// <summary>Inspections are tallied while the operation runs.</summary>
    public static Command<InspectionTallied> Command { get; } =
        new("inspections", Decide, Check, Example, "Tally inspections at one end of a crossing") { OfferedWhen = [OperationStatus.Running] };

    /// <summary>Tallies while the operation runs.</summary>
    public static Recording Decide(Deciding<InspectionTallied> d)
    {
        Check(d.MustRun());
        var (t, now) = (d.Content, d.View.Now);
        if (t.From >= now) throw new Refusal("in-the-future", "from");
        return (t.To > now ? d with { Content = t with { To = now } } : d).Record(); // by a clock that is a little ahead
    }

    /// <summary>Where, when, and how many of each.</summary>
    public static void Check(Deciding<InspectionTallied> d)
    {
        var t = d.Content;
        d.MustBeCrossing(t.Crossing).MustKnow("end", t.End).MustMeasure("note", t.Note, 0, 2_000);
        if (t.To <= t.From) throw new Refusal("window-order") { Field = "to" };
        if (t.To > d.View.Now + Rules.ClockTolerance) throw new Refusal("in-the-future", "to");
        foreach (var (field, count) in ((string, int)[])[
            ("vehicles", t.Vehicles), ("pedestrians", t.Pedestrians), ("secondary", t.Secondary), ("canine", t.Canine), ("nii", t.Nii)
        ])
            if (count is < 0 or > Most) throw new Refusal("out-of-range", field, 0, Most);
    }
}
