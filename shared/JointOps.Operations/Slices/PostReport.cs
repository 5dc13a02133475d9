using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Posts a narrative report, also before an operation starts and after it closed.</summary>
public static class PostReport
{
    /// <summary>What such a report looks like.</summary>
    public static ReportPosted Example { get; } = new("Sin novedad en ambos carriles; se mantiene la revisión con binomio canino.", "es");

    /// <summary>Reports are posted at any time.</summary>
    public static Command<ReportPosted> Command { get; } = new("reports", Decide, Check, Example, "Post a report");

    /// <summary>Refuses an empty report and a language that is neither.</summary>
    public static Recording Decide(Deciding<ReportPosted> d)
    {
        Check(d);
        return d.Record();
    }

    /// <summary>The words and their language.</summary>
    public static void Check(Deciding<ReportPosted> d)
    {
        if (d.Content.Lang is not ("es" or "en")) throw new Refusal("unknown-code", "lang", d.Content.Lang);
        d.MustMeasure("narrative", d.Content.Narrative, 3, 12_000).MustMeasure("informant", d.Content.Informant, 0, 100);
    }
}
