using System.Globalization;

namespace JointOps.Demo;

/// <summary>What a run of the player did.</summary>
/// <param name="Posted">Lines posted in this run.</param>
/// <param name="Disclosed">Those of them that left their country and were taken in by the other side and by coordination.</param>
/// <param name="AlreadyThere">Lines that an earlier run had posted.</param>
/// <param name="StillFrozen">Services whose clock could not be set back to real time.</param>
public sealed record PlaySummary(int Posted, int Disclosed, int AlreadyThere, TimeSpan Took, IReadOnlyList<string> StillFrozen)
{
    /// <summary>Lines of this run that never left their country.</summary>
    public int KeptHome => Posted - Disclosed;

    /// <summary>Whether an earlier run had played everything, so that nothing was done.</summary>
    public bool AlreadyPlayed => Posted == 0;

    /// <summary>One line for a console.</summary>
    public override string ToString() => AlreadyPlayed
        ? $"already played: all {AlreadyThere} events of the scenario are there"
        : string.Create(CultureInfo.InvariantCulture,
            $"played {Posted} events in {Took.TotalSeconds:0.0} s: {Disclosed} disclosed and taken in, {KeptHome} kept home")
            + (AlreadyThere > 0 ? $", {AlreadyThere} were there before" : "")
            + (StillFrozen.Count > 0 ? $"; the clock still stands on {string.Join(", ", StillFrozen)}" : "");
}
