using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Commitments;

/// <summary>What may be posted about commitments and figures, on both countries' services alike. Evaluations are coordination's.</summary>
public static class CommitmentCommands
{
    /// <summary>What opens a stream of its own.</summary>
    public static IReadOnlyList<Opening> Openings { get; } =
    [
        new Opening<CommitmentMade>("commitments", MakeCommitment.Check,
            new("sre", "firearms-seized", 120, new(2019, 6, 7), "America/Mexico_City", [45, 90], 200, "Asegurar más armas en los puntos de revisión"),
            "Record what a party committed itself to; coordination evaluates it at the end of each of its days")
            { Pair = Contracts.Envelope.Border, Tag = Tag, HasPage = true },
        new Opening<FigureClaimed>("figures", ClaimFigure.Check,
            new("sre", "migration-flow", ClaimSum.Change, -56.3m, new(new(2019, 8, 1), new(2019, 9, 1)),
                "Conferencia de prensa, 6 de septiembre de 2019", 63_989, Baseline: 146_266, BaselineWindow: new(new(2019, 5, 1), new(2019, 6, 1))),
            "Enter a figure that a party claims, with the parts it must follow from", f => f.Disputes)
            { Pair = Contracts.Envelope.Border, Tag = Tag },
    ];

    private const string Tag = "Commitments";
}
