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

    private static readonly string Registered = EventTypes.Name(typeof(ActionRegistered)), Retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        e.Mark.Origin == settings.Name && (e.Type == Registered || e.Type == Retracted) && e.Subject.StartsWith(Prefix, StringComparison.Ordinal) ? [e.Subject[Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => e.Type == Registered;
}
