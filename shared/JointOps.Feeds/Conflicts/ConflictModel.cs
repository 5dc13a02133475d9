using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Conflicts;

/// <summary>Conflicts that coordination stated, each with what both agencies said; an answer may come in before what it answers.</summary>
public sealed class ConflictModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.conflict";

    private const string Prefix = "conflicts/";

    private static readonly string _detected = EventTypes.Name(typeof(ConflictDetected));

    private static readonly string[] _types =
        [_detected, EventTypes.Name(typeof(ConflictAcknowledged)), EventTypes.Name(typeof(ConflictResolved)), EventTypes.Name(
            typeof(RecordRetracted))];

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        _types.Contains(e.Type) && e.Subject.StartsWith(Prefix, StringComparison.Ordinal) ? [e.Subject[Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) =>
        e.Type == _detected && e.Mark.Origin == ServiceNames.Coordination && e.Subject == Prefix + e.Id;
}
