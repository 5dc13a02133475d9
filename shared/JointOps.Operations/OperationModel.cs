using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations;

/// <summary>Operations of this side, each with what moved it; what is reported, seized or inspected touches none.</summary>
public sealed class OperationModel(LedgerSettings settings, AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.operation";

    private static readonly string _planned = EventTypes.Name(typeof(OperationPlanned));
    private static readonly HashSet<string> _types = [.. OperationStanding.StatusTypes];

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        e.Mark.Origin == settings.Name && _types.Contains(e.Type) && e.Subject.StartsWith(Streams.Operations, StringComparison.Ordinal)
            ? [e.Subject[Streams.Operations.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => e.Type == _planned;
}
