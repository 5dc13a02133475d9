using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Seizures;

/// <summary>An event that names a report of a seizure, or the request of a trace.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="About">The key of what it names.</param>
public sealed record SeizureLink(Guid Event, string About);

/// <summary>
/// Which events name which reports, by their contents, a row for each name: what a content said goes with it, here as after a rebuild. Corrections
/// and retractions are found by the event that they speak of.
/// </summary>
public sealed class SeizureLinks() : ReadModel<SeizureLink>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.seizure_link";

    private const int EventLength = 36;

    // Another service may have named anything: what is no report of a side stands in no index.
    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => !SeizureNames.IsOne(e.Type) ? []
        : (SeizureNames.Of(e.Told()) ?? []).Where(r => r.Side is "mx" or "us").Distinct().Select(r => $"{e.Event}/{r.Write()}");

    /// <inheritdoc />
    protected override SeizureLink? Fold(string key, SeizureLink? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        new(e.Event, key[(EventLength + 1)..]);

    /// <inheritdoc />
    protected override Guid? EventOf(SeizureLink row) => row.Event;

    /// <inheritdoc />
    protected override SeizureLink? Dropped(SeizureLink row) => null;
}
