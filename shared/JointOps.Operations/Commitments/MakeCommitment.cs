using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Commitments;

/// <summary>A party commits itself to a figure, to be judged on days that are still to come.</summary>
public static class MakeCommitment
{
    /// <summary>Refuses codes and zones that are none, days that are not ascending, and those that are over: nobody evaluates the past.</summary>
    public static void Check(StreamDeciding<CommitmentMade> d)
    {
        var c = d.Content;
        d.MustKnow("figureParty", c.Party).MustKnow("metric", c.Metric).MustMeasure("text", c.Text, 0, 500)
            .MustBeCounted("baseline", c.Baseline).MustBeCounted("target", c.Target);
        if (!ZoneNames.Has(c.Zone)) throw new Refusal("unknown-zone", c.Zone) { Field = "zone" };
        if (!Years.Hold(c.Start.ToDateTime(TimeOnly.MinValue))) throw new Refusal("out-of-range", "start", Years.Earliest, Years.Latest);
        if (c.Days.Count is < 1 or > CommitmentDays.MostDays) throw new Refusal("out-of-range", "days", 1, CommitmentDays.MostDays);
        if (!c.IsReadable()) throw new Refusal("commitment-days", CommitmentDays.LastDay) { Field = "days" };
        if (c.Over(c.Days[0]) <= d.View.Now) throw new Refusal("commitment-day-over", c.Days[0]) { Field = "days" };
    }
}
