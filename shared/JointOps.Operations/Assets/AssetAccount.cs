using System.Collections.Immutable;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Assets;

/// <summary>
/// What the own side told on <c>assets/{id}</c>, as the writer keeps it; streams that tell of no asset have none. What it makes together the shared
/// fold says.
/// </summary>
public sealed record AssetAccount(ImmutableList<Recorded> Events)
{
    /// <summary>The same as the shared fold reads it.</summary>
    /// <param name="side">The own side.</param>
    public IEnumerable<ToldEvent> Told(string side) => Events.Select(e => Operation.Told(e, side));

    /// <summary>The fold.</summary>
    public static AssetAccount? Evolve(AssetAccount? account, Recorded e) => e.Data is AssetIdentified or IAssetAct
        ? new((account?.Events ?? []).Add(e))
        : account is null ? null : e.Data switch
        {
            RecordRetracted => new(account.Events.Add(e)),
            RecordRecalled recall => new(account.Events.RemoveAll(told => told.Id == recall.Target)), // it counts for nobody any more
            _ => account,
        };
}
