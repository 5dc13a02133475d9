using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>
/// What may be seen, as a condition on marks that reads of many events ask. As known at an earlier instant it is what could be seen then and still
/// may be: what was widened since was not there for who asks, and what was taken from him since is not shown to him.
/// </summary>
public sealed class Visible(Reference reference, DemonstrationClock clock)
{
    /// <summary>
    /// What counts for one reader: who took its own event back still sees it, and counts it no more than anybody else, so that it can be told anew.
    /// </summary>
    /// <param name="then">As known at that instant; null = now.</param>
    public Func<ReleaseMark, bool> Counting(Reader reader, DateTimeOffset? then) => Counting(reader, then, new());

    /// <summary>The same, noting when time alone will change it.</summary>
    public Func<ReleaseMark, bool> Counting(Reader reader, DateTimeOffset? then, FirstEnd end)
    {
        var now = clock.GetUtcNow();
        return mark =>
        {
            end.Note(Release.Ends(mark, reader, now));
            return !mark.Recalled && Release.MaySee(mark, reader, reference.Agencies, now)
                && (then is not { } at || Release.MaySee(mark.At(then), reader, reference.Agencies, at));
        };
    }

    /// <summary>By everybody: figures that are published rest on nothing else.</summary>
    public Func<ReleaseMark, bool> ToEverybody => Everybody(null, new());

    /// <summary>The same, noting when time alone will change it.</summary>
    public Func<ReleaseMark, bool> Everybody(DateTimeOffset? then, FirstEnd end)
    {
        var now = clock.GetUtcNow();
        return mark =>
        {
            if (mark.KeepUntil > now) end.Note(mark.KeepUntil);
            return Release.ToEverybody(mark) && !(mark.KeepUntil <= now) && Release.ToEverybody(mark.At(then));
        };
    }
}

/// <summary>The first of some instants.</summary>
public sealed class FirstEnd
{
    /// <summary>It; null = there is none.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>One more of them.</summary>
    public void Note(DateTimeOffset? at)
    {
        if (at is not null && !(At <= at)) At = at;
    }
}
