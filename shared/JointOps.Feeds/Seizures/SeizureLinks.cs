using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Seizures;

/// <summary>An event that names reports of seizures.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="About">Keys of the reports, or of the request of a trace.</param>
public sealed record SeizureLink(Guid Event, IReadOnlyList<string> About);

/// <summary>
/// Which events name which reports, by their contents: what a content said goes with it, here as after a rebuild. Corrections and retractions
/// are found by the event that they speak of.
/// </summary>
public sealed class SeizureLinks() : ReadModel<SeizureLink>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.seizure_link";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => SeizureNames.IsOne(e.Type) ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override SeizureLink? Fold(SeizureLink? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        SeizureNames.Of(e.Told()) is { } named ? new(e.Event, [.. named.Select(r => r.Write()).Distinct()]) : row;

    /// <inheritdoc />
    protected override Guid? EventOf(SeizureLink row) => row.Event;

    /// <inheritdoc />
    protected override SeizureLink? Dropped(SeizureLink row) => null;
}
