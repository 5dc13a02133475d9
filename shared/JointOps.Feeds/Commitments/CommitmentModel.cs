using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Feeds.Told;

namespace JointOps.Feeds.Commitments;

/// <summary>What was told of commitments, claims and evaluations.</summary>
public sealed class CommitmentModel()
    : ToldModel(Table, CommitmentActs.Commitments, CommitmentActs.Claims, CommitmentActs.Evaluations)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.commitment_act";

    /// <inheritdoc />
    protected override bool IsOne(string type) => CommitmentActs.IsOne(type);

    /// <inheritdoc />
    protected override string? About(ToldEvent e) => CommitmentActs.About(e);
}
