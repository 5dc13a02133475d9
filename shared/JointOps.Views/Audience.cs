using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>Who will see an event.</summary>
/// <param name="Sees">Agencies that will see it.</param>
/// <param name="DoesNot">Agencies of that time that will not.</param>
/// <param name="Leaves">Whether it leaves the country.</param>
/// <param name="Unreached">Those that were named and still will not: a list narrows what the marking allows, and never widens it.</param>
public sealed record Audience(IReadOnlyList<Agency> Sees, IReadOnlyList<Agency> DoesNot, bool Leaves, IReadOnlyList<Agency> Unreached);

/// <summary>Who gains and who loses an event by a change of its mark.</summary>
public sealed record AudienceChange(IReadOnlyList<Agency> Gains, IReadOnlyList<Agency> Loses)
{
    /// <summary>Whether some would gain it and others lose it, which nobody may do in one step.</summary>
    public bool IsMixed => Gains.Count > 0 && Loses.Count > 0;
}
