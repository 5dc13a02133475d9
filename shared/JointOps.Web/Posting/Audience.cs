using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>Who will see an event, before it is sent: asked of <see cref="Release"/> itself, agency by agency, never described from memory.</summary>
/// <param name="Sees">Agencies that will see it.</param>
/// <param name="DoesNot">Agencies of that time that will not.</param>
/// <param name="Leaves">Whether it leaves the country.</param>
/// <param name="Unreached">Those that were named and still will not: a list narrows what the marking allows, and never widens it.</param>
public sealed record Audience(IReadOnlyList<Agency> Sees, IReadOnlyList<Agency> DoesNot, bool Leaves, IReadOnlyList<Agency> Unreached)
{
    /// <summary>The audience of a mark.</summary>
    public static Audience Of(ReleaseMark mark, AgencyDirectory agencies)
    {
        var leaves = Release.Leaves(mark, agencies);
        // What does not leave is not in the other side's store, whoever might otherwise have seen it there.
        bool Sees(Agency a) => (a.Side == mark.Origin || leaves) && Release.MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, mark.Occurred);
        var then = agencies.All.Where(a => a.IsValid(mark.Occurred) || a.Code == mark.Agency).ToLookup(Sees);
        return new([.. then[true]], [.. then[false]], leaves, [.. agencies.All.Where(a => mark.ReleaseTo?.Contains(a.Code) == true && !then[true].Contains(a))]);
    }
}
