using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Operations.Assets;
using JointOps.Operations.Commitments;

namespace JointOps.Operations.Openings;

/// <summary>Everything that opens a stream of its own, on both countries' services alike, and what is said of it as a whole.</summary>
public static class AllOpenings
{
    private static readonly (string Root, string Type, string Tag, string What)[] _opened =
    [
        ("judgments", AssetActs.Judgment, "Assets", "a judgment"), ("rates", AssetActs.Rate, "Assets", "a rate"),
        ("commitments", CommitmentActs.Made, "Commitments", "a commitment"), ("figures", CommitmentActs.Claimed, "Commitments", "a claimed figure"),
    ];

    // Its way is told by words of both sides; it is called off, and not retracted.
    private static readonly (string Root, string Type, string Tag, string What) _handoff =
        ("handoffs", EventTypes.Name(typeof(HandoffRequested)), "Handoffs", "a request for a handoff");

    /// <summary>What is opened.</summary>
    public static IReadOnlyList<Opening> All { get; } = [.. AssetCommands.Openings, .. CommitmentCommands.Openings];

    /// <summary>What retracts it or takes it back. An asset is retracted as what is said of it.</summary>
    public static IReadOnlyList<OpeningWord> Words { get; } =
    [
        .. _opened.Select(o => new OpeningRetraction(o.Root, o.Type, $"Retract {o.What} of your agency") { SaysMarking = false, Tag = o.Tag }),
        .. _opened.Append(_handoff).Select(
            o => new OpeningRecall(o.Root, o.Type, $"Take the content of {o.What} back from every recipient") { SaysMarking = false, Tag = o.Tag }),
    ];
}
