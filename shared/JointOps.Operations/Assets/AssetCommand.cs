using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
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
public sealed record AssetCommand<T>(string Route, Action<AssetDeciding<T>> Check, T Example, string Summary) : AssetCommand(Route, Summary)
    where T : IAssetAct
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override Task<Accepted> PostAsync(AssetPoster poster, Caller caller, EventRef asset, Guid key, byte[] body, CancellationToken stop) =>
        poster.PostAsync(this, caller, asset, key, body, stop);
}

/// <summary>What opens a stream of its own: an asset, a judgment, a rate. Its poster says who may see it.</summary>
/// <param name="Root">Its route: <c>assets</c>; streams begin so too.</param>
public abstract record AssetOpening(string Root, string Summary) : Command(Root, Summary)
{
    /// <summary>Hands one post to the writer; the key names it.</summary>
    internal abstract Task<Accepted> PostAsync(AssetPoster poster, Caller caller, Guid key, byte[] body);
}

/// <summary>The same with its contract.</summary>
public sealed record AssetOpening<T>(string Root, Action<AssetDeciding<T>> Check, T Example, string Summary) : AssetOpening(Root, Summary)
    where T : notnull
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override Task<Accepted> PostAsync(AssetPoster poster, Caller caller, Guid key, byte[] body) => poster.OpenAsync(this, caller, key, body);
}

/// <summary>A retraction of what the own agency told.</summary>
/// <param name="Root"><c>assets</c>, <c>judgments</c> or <c>rates</c>.</param>
public sealed record AssetRetraction(string Root, string Path, string Summary) : Command(Path, Summary)
{
    /// <summary>An order of another case.</summary>
    public override object Content { get; } = new RecordRetracted(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "Era de otro expediente.");
}
