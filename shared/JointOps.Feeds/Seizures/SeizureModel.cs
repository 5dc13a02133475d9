using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Seizures;

/// <summary>Reports of seizures, each with who may see it; what was said of them is found by <see cref="SeizureLinks"/>.</summary>
public sealed class SeizureModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.seizure";

    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded));

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => e.Type == _recorded ? [new EventRef(e.Mark.Origin, e.Id).Write()] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => true;
}
