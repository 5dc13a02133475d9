using JointOps.Operations.Assets;
using JointOps.Operations.Commitments;

namespace JointOps.Operations.Openings;

/// <summary>Everything that opens a stream of its own, on both countries' services alike.</summary>
public static class AllOpenings
{
    /// <summary>What is opened.</summary>
    public static IReadOnlyList<Opening> All { get; } = [.. AssetCommands.Openings, .. CommitmentCommands.Openings];

    /// <summary>What retracts it; an asset is retracted as what is said of it.</summary>
    public static IReadOnlyList<OpeningRetraction> Retractions { get; } = [.. AssetCommands.Retractions, .. CommitmentCommands.Retractions];
}
