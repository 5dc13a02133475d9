using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Deconfliction;

/// <summary>Planned actions of this side, each with its withdrawal.</summary>
public sealed class ActionModel(LedgerSettings settings, AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.action";

    private const string Prefix = "actions/";

    private static readonly string _registered = EventTypes.Name(typeof(ActionRegistered)), _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        e.Mark.Origin == settings.Name && (e.Type == _registered || e.Type == _retracted) && e.Subject.StartsWith(Prefix, StringComparison.Ordinal)
            ? [e.Subject[Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => e.Type == _registered;
}
