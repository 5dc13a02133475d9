using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Openings;
using JointOps.Views;

namespace JointOps.Operations.Assets;

/// <summary>An act on an asset, whatever its content: seen by whom the asset is seen.</summary>
/// <param name="Route">Its route below the asset: <c>restraints</c>.</param>
public abstract record AssetCommand(string Route, string Summary) : Command($"assets/{{side}}/{{id}}/{Route}", Summary)
{
    /// <summary>Hands one post to the writer.</summary>
    internal abstract Task<Accepted> PostAsync(AssetPoster poster, Caller caller, EventRef asset, Guid key, byte[] body, CancellationToken stop);
}

/// <summary>
/// An act on an asset. Its check looks at the content alone; what it needs of the asset the fold of it says (<see cref="AssetLife.Unmet"/>).
/// </summary>
public sealed record AssetCommand<T>(string Route, Action<StreamDeciding<T>> Check, T Example, string Summary) : AssetCommand(Route, Summary)
    where T : IAssetAct
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override Task<Accepted> PostAsync(AssetPoster poster, Caller caller, EventRef asset, Guid key, byte[] body, CancellationToken stop) =>
        poster.PostAsync(this, caller, asset, key, body, stop);
}

/// <summary>A retraction of what the own agency told of an asset, or of the asset itself.</summary>
public sealed record AssetRetraction(string Path, string Summary) : Command(Path, Summary)
{
    /// <summary>An order of another case.</summary>
    public override object Content { get; } = new RecordRetracted(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "Era de otro expediente.");
}
