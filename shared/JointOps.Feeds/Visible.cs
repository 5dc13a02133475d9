using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>What may be seen now, as a condition on marks that reads of many events ask.</summary>
public sealed class Visible(Reference reference, DemonstrationClock clock)
{
    /// <summary>By one reader.</summary>
    public Func<ReleaseMark, bool> To(Reader reader) => mark => Release.MaySee(mark, reader, reference.Agencies, clock.GetUtcNow());

    /// <summary>By everybody: figures that are published rest on nothing else.</summary>
    public Func<ReleaseMark, bool> ToEverybody => mark => Release.ToEverybody(mark) && !(mark.KeepUntil <= clock.GetUtcNow());
}
