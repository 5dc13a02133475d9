using JointOps.Contracts;

namespace JointOps.Web.Releasing;

/// <summary>Who gains and who loses an event by another mark: asked of <see cref="Release"/> itself, for both marks.</summary>
public sealed record AudienceChange(IReadOnlyList<Agency> Gains, IReadOnlyList<Agency> Loses)
{
    /// <summary>The agencies of one audience and not of the other.</summary>
    public static AudienceChange Of(ReleaseMark before, ReleaseMark after, AgencyDirectory agencies, DateTimeOffset now)
    {
        var (was, becomes) = (Release.Audience(before, agencies, now), Release.Audience(after, agencies, now));
        return new([.. agencies.All.Where(a => becomes.Contains(a.Code) && !was.Contains(a.Code))], [.. agencies.All.Where(a => was.Contains(a.Code) && !becomes.Contains(a.Code))]);
    }

    /// <summary>Whether some would gain it and others lose it, which nobody may do in one step.</summary>
    public bool IsMixed => Gains.Count > 0 && Loses.Count > 0;
}
