using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Commitments;

/// <summary>A party's figure is entered with its parts. One that does not follow from them is refused, with the value that does.</summary>
public static class ClaimFigure
{
    /// <summary>Refuses what its kind has not, parts that are missing without a word, and a value that is another.</summary>
    public static void Check(StreamDeciding<FigureClaimed> d)
    {
        var c = d.Content;
        d.MustKnow("figureParty", c.Party).MustKnow("metric", c.Metric).MustKnow("figureKind", c.Kind).MustMeasure("source", c.Source, 3, 300)
            .MustBeCounted("numerator", c.Numerator).MustBeCounted("denominator", c.Denominator).MustBeCounted("baseline", c.Baseline)
            .MustBeOver("window.from", c.Window.From);
        if (Math.Abs(c.Value) > ClaimSum.Most) throw new Refusal("out-of-range", "value", -ClaimSum.Most, ClaimSum.Most);
        if (c.Value.Scale > ClaimSum.MostDecimals) throw new Refusal("figure-decimals", ClaimSum.MostDecimals) { Field = "value" };
        MustBeDays("window", c.Window);
        if (c.BaselineWindow is { } before) MustBeDays("baselineWindow", before);
        MustBeOfKind(c);
        MustAddUp(c);
        if (c.Disputes is { } other) MustBeSeen(d, other);
    }

    private static void MustBeDays(string field, FigureDays days)
    {
        if (!Years.Hold(days.From.ToDateTime(TimeOnly.MinValue)) || !Years.Hold(days.To.ToDateTime(TimeOnly.MinValue)))
            throw new Refusal("out-of-range", $"{field}.from", Years.Earliest, Years.Latest);
        if (days.To <= days.From) throw new Refusal("window-order") { Field = $"{field}.to" };
    }

    private static void MustBeOfKind(FigureClaimed c)
    {
        foreach (var (field, kind, isThere) in ((string, string, bool)[])
            [("denominator", ClaimSum.Share, c.Denominator is not null), ("baseline", ClaimSum.Change, c.Baseline is not null),
                ("baselineWindow", ClaimSum.Change, c.BaselineWindow is not null)])
            if (isThere && c.Kind != kind)
                throw new Refusal("figure-part", new CodeWord("figurePart", field), new CodeWord("figureKind", c.Kind)) { Field = field };
    }

    private static void MustAddUp(FigureClaimed c)
    {
        if (ClaimSum.Missing(c) is [var missing, ..])
        {
            if (!c.Unverifiable) throw new Refusal("figure-parts-missing", new CodeWord("figurePart", missing)) { Field = missing };
            return;
        }
        if (c.Unverifiable) throw new Refusal("figure-verifiable") { Field = "unverifiable" };
        if (c is { Kind: ClaimSum.Share, Denominator: < 1 } or { Kind: ClaimSum.Change, Baseline: < 1 })
            throw new Refusal("figure-base") { Field = c.Kind == ClaimSum.Share ? "denominator" : "baseline" };
        if (ClaimSum.Of(c) is { } value && value != c.Value) throw new Refusal("figure-does-not-add-up", c.Value, value) { Field = "value" };
    }

    /// <summary>It must be a claim, and nobody may be told of one that he does not see.</summary>
    private static void MustBeSeen(StreamDeciding<FigureClaimed> d, EventRef other)
    {
        if (d.View.Seen(other, d.Reader, d.Reference) is not { } claim || claim.Type != CommitmentActs.Claimed) throw new Refusal("claim-disputed");
        if (Widening.Tells(ReleaseMark.Of(d.Reader.Side, d.Envelope), claim.Mark, d.Reference, d.View.Now)) throw new Refusal("figure-wider");
    }
}
