using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Operations.Assets;

/// <summary>Assets for the pages: the same road to the writer as the API's.</summary>
public sealed class AssetDesk(AssetPoster poster) : IAssetDesk
{
    /// <inheritdoc />
    public IReadOnlyList<OfferedAct> Acts { get; } =
        [.. AssetCommands.OfOne.Select(c => new OfferedAct(c.Route, c.Content.GetType())), new("retractions", typeof(RecordRetracted))];

    /// <inheritdoc />
    public Task ActAsync(Caller caller, EventRef asset, string route, Guid key, byte[] body, CancellationToken stop) => route == "retractions"
        ? poster.RetractAsync(caller, asset, key, body, stop)
        : (AssetCommands.OfOne.FirstOrDefault(c => c.Route == route) ?? throw new Refusal("not-found"))
            .PostAsync(poster, caller, asset, key, body, stop);
}
