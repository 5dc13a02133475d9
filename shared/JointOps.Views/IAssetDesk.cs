using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>Something that may be posted about assets.</summary>
/// <param name="Route">Its route; of an act, below the asset.</param>
/// <param name="Content">Its contract; it is an event type, whose name is the command's.</param>
public sealed record OfferedAct(string Route, Type Content);

/// <summary>What the pages of a national service post about assets, judgments and rates: the API's road, with its refusals.</summary>
public interface IAssetDesk
{
    /// <summary>What opens a stream of its own: <c>assets</c>, <c>judgments</c>, <c>rates</c>.</summary>
    IReadOnlyList<OfferedAct> Openings { get; }

    /// <summary>What is said of an asset.</summary>
    IReadOnlyList<OfferedAct> Acts { get; }

    /// <summary>Posts an asset, a judgment or a rate, which the key names.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of the other posts here.</exception>
    Task OpenAsync(Caller caller, string route, Guid key, byte[] body);

    /// <summary>Posts an act on an asset.</summary>
    Task ActAsync(Caller caller, EventRef asset, string route, Guid key, byte[] body, CancellationToken stop);

    /// <summary>Retracts a judgment or a rate of the caller's agency.</summary>
    /// <param name="root"><c>judgments</c> or <c>rates</c>.</param>
    Task RetractAsync(Caller caller, string root, Guid id, Guid key, byte[] body);
}
