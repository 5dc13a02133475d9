using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Coordination.Seizures;

/// <summary>By what seizures are found, a row an event: it goes with that event's content.</summary>
public sealed class SeizureTermModel() : ReadModel<SeizureTerms>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.seizure_term";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        e.Type == SeizureTerms.Recorded || e.Type == SeizureTerms.Corrected || e.Type == SeizureTerms.Merged
            || (e.Type == SeizureTerms.Detected && e.Mark.Origin == Audience.Own)
        ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override SeizureTerms? Fold(string key, SeizureTerms? row, NumberedEvent e, IEnumerable<NumberedMark> made) => SeizureTerms.Read(e);

    /// <inheritdoc />
    protected override Guid? EventOf(SeizureTerms row) => row.Event;

    /// <inheritdoc />
    protected override SeizureTerms? Dropped(SeizureTerms row) => null;
}
