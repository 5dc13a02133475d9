using JointOps.Contracts;

namespace JointOps.Operations;

/// <summary>Whether an event would tell of another to who may not have that one.</summary>
public static class Widening
{
    /// <summary>Whether somebody would see the one and not the other, or longer than he may have that.</summary>
    /// <param name="mark">Of the event that speaks.</param>
    /// <param name="ground">Of the event that it speaks of.</param>
    public static bool Tells(ReleaseMark mark, ReleaseMark ground, Reference reference, DateTimeOffset now)
    {
        bool Sees(ReleaseMark of, Agency a) => Release.MaySee(of, new(a.Side, a.Code, Roles.AgencyReader), reference.Agencies, now);
        var lasting = ground with { Consents = null }; // a consent ends, and what was told stays told
        return reference.Agencies.All.Any(a => Sees(mark, a) && !Sees(lasting, a))
            || (ground.KeepUntil is { } until && !(mark.KeepUntil <= until))
            || (Release.ToEverybody(mark) && !Release.ToEverybody(ground));
    }
}
