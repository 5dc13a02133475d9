using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Joint;

/// <summary>Joint operations, each with what both sides told of it.</summary>
public sealed class JointModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.joint";

    private const string Prefix = "joint-operations/";

    private static readonly string _proposed = EventTypes.Name(typeof(OperationProposed));

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        JointAccount.Types.ContainsKey(e.Type) && e.Subject.StartsWith(Prefix, StringComparison.Ordinal) ? [e.Subject[Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => e.Type == _proposed && e.Subject == JointAccount.Stream(e.Id);
}
