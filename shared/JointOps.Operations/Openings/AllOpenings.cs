using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Operations.Assets;
using JointOps.Operations.Commitments;

namespace JointOps.Operations.Openings;

/// <summary>Everything that opens a stream of its own, on both countries' services alike, and what retracts it.</summary>
public static class AllOpenings
{
    private static readonly (string Root, string Type, string Tag, string What)[] _opened =
    [
        ("judgments", AssetActs.Judgment, "Assets", "a judgment"), ("rates", AssetActs.Rate, "Assets", "a rate"),
        ("commitments", CommitmentActs.Made, "Commitments", "a commitment"), ("figures", CommitmentActs.Claimed, "Commitments", "a claimed figure"),
    ];

    /// <summary>What is opened.</summary>
    public static IReadOnlyList<Opening> All { get; } = [.. AssetCommands.Openings, .. CommitmentCommands.Openings];

    /// <summary>What retracts it. An asset is retracted as what is said of it.</summary>
    public static IReadOnlyList<OpeningRetraction> Retractions { get; } =
    [
        .. _opened.Select(o => new OpeningRetraction(o.Root, o.Type, $"Retract {o.What} of your agency") { SaysMarking = false, Tag = o.Tag }),
    ];
}
