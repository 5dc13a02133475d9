using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Openings;

/// <summary>What opens a stream of its own: an asset, a judgment, a rate, a commitment, a figure. Its poster says who may see it.</summary>
/// <param name="Root">Its route: <c>assets</c>; streams begin so too.</param>
public abstract record Opening(string Root, string Summary) : Command(Root, Summary)
{
    /// <summary>What the API's description files it under.</summary>
    public required string Tag { get; init; }

    /// <summary>Whether one has an address of its own, below its root; else the list has it.</summary>
    public bool HasPage { get; init; }

    /// <summary>Hands one post to the writer; the key names it.</summary>
    internal abstract Task<Accepted> PostAsync(OpeningPoster poster, Caller caller, Guid key, byte[] body);
}

/// <summary>The same with its contract.</summary>
/// <param name="Check">What its content is held to.</param>
/// <param name="Names">The event that a content names; null = none.</param>
public sealed record Opening<T>(
    string Root, Action<StreamDeciding<T>> Check, T Example, string Summary, Func<T, EventRef?>? Names = null) : Opening(Root, Summary)
    where T : notnull
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override Task<Accepted> PostAsync(OpeningPoster poster, Caller caller, Guid key, byte[] body) =>
        poster.OpenAsync(this, caller, key, body);
}
