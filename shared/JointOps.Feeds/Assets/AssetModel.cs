using JointOps.Contracts;
using JointOps.Feeds.Told;

namespace JointOps.Feeds.Assets;

/// <summary>What was told of assets, judgments and rates.</summary>
public sealed class AssetModel() : ToldModel(Table, AssetActs.Assets, AssetActs.Judgments, AssetActs.Rates)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.asset_act";

    /// <inheritdoc />
    protected override bool IsOne(string type) => AssetActs.IsOne(type);

    /// <inheritdoc />
    protected override string? About(ToldEvent e) => AssetActs.About(e, AssetActs.Read(e))?.Write();
}
