using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>Something that may be posted on a stream of its own, or about an asset.</summary>
/// <param name="Route">Its route; of an act, below the asset.</param>
/// <param name="Content">Its contract; it is an event type, whose name is the command's.</param>
public sealed record OfferedAct(string Route, Type Content);

/// <summary>What the pages of a national service post about assets: the API's road, with its refusals.</summary>
public interface IAssetDesk
{
    /// <summary>What is said of an asset.</summary>
    IReadOnlyList<OfferedAct> Acts { get; }

    /// <summary>Posts an act on an asset.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task ActAsync(Caller caller, EventRef asset, string route, Guid key, byte[] body, CancellationToken stop);
}
