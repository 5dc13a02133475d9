using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations;

/// <summary>A command on an operation, whatever its content: what routes, the pages' desk and the rules of corrections need of it.</summary>
/// <param name="Route">Its route below the operation: <c>checkpoints/open</c>.</param>
public abstract record OperationCommand(string Route, string Summary) : Command($"operations/{{id}}/{Route}", Summary)
{
    /// <summary>The states of an operation in which forms offer it; empty = all. The decision alone refuses.</summary>
    public IReadOnlyList<OperationStatus> OfferedWhen { get; init; } = [];

    /// <summary>The one agency that may post it; null = every agency.</summary>
    public string? OnlyAgency { get; init; }

    /// <summary>
    /// The contract of the event on the same operation that its content's first field names; <c>object</c> = any event of the poster's
    /// agency; null = it names none.
    /// </summary>
    public Type? About { get; init; }

    /// <summary>Whether its decision looks at the handoffs of what was seized on the operation.</summary>
    public bool LooksAtHandoffs { get; init; }

    /// <summary>Hands one post to the writer.</summary>
    /// <param name="ifMatch">The version that the poster has seen.</param>
    internal abstract Task<Accepted> PostAsync(Poster poster, Caller caller, Guid operation, Guid key, byte[] body, IfMatch? ifMatch);

    /// <summary>Refuses a corrected content that could not have been posted so.</summary>
    internal abstract void Hold(object content, Envelope target, Deciding<RecordCorrected> correction);
}

/// <summary>A command on an operation: one value beside its decision, standing in a list; see <see cref="OperationCommands"/>.</summary>
/// <param name="Decide">Refuses, or gives what to record.</param>
/// <param name="Check">What the content is held to, also when a correction changes it; null = it cannot be corrected. It looks at content,
/// envelope and reference data alone.</param>
/// <param name="Example">A content that such a post may have; shown in the API's description.</param>
public sealed record Command<T>(string Route, Decide<T> Decide, Action<Deciding<T>>? Check, T Example, string Summary)
    : OperationCommand(Route, Summary)
    where T : notnull
{
    /// <summary>The event that the decision must know of, from the content.</summary>
    public Func<T, Guid>? Refers { get; init; }

    /// <inheritdoc />
    public override object Content => Example;

    /// <inheritdoc />
    internal override Task<Accepted> PostAsync(Poster poster, Caller caller, Guid operation, Guid key, byte[] body, IfMatch? ifMatch) =>
        poster.PostAsync(this, caller, operation, key, body, ifMatch);

    /// <inheritdoc />
    internal override void Hold(object content, Envelope target, Deciding<RecordCorrected> d) =>
        Check?.Invoke(new((T)content, d.Operation, target, d.View, d.Reader, d.Reference, d.Rules));
}
