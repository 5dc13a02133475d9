using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Handoffs;

/// <summary>Handoffs, each with every word on it, of both sides.</summary>
public sealed class HandoffModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.handoff";

    private static readonly string _requested = EventTypes.Name(typeof(HandoffRequested)), _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        (e.Type == _requested || e.Type == _retracted || HandoffWords.Types.Contains(e.Type))
        && e.Subject.StartsWith(Handoff.Prefix, StringComparison.Ordinal) ? [e.Subject[Handoff.Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) =>
        e.Type == _requested && e.Subject == Handoff.Stream(new(e.Mark.Origin, e.Id));
}
