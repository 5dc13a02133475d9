using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Deconfliction;

/// <summary>A decision about one planned action or conflict.</summary>
public delegate Recording DecideDeconfliction<T>(Guid id, Posting<T> post, StreamView view, Reader reader, Reference reference) where T : notnull;

/// <summary>A word on a planned action or on a conflict, whatever its content; who hears of it is settled.</summary>
/// <param name="Root"><c>actions</c> or <c>conflicts</c>.</param>
/// <param name="Word">Its route below one of them: <c>withdraw</c>.</param>
public abstract record DeconflictionCommand(string Root, string Word, string Summary) : Command($"{Root}/{{id}}/{Word}", Summary)
{
    /// <summary>Says it, for the API and for pages alike.</summary>
    internal abstract Task<Accepted> SayAsync(Poster poster, Reference reference, Caller caller, Guid id, Guid key, byte[] body);
}

/// <summary>
/// A word on a planned action or on a conflict: its decision looks at the event that it answers, where one on an operation looks at its state.
/// </summary>
/// <param name="Stream">The stream it goes on.</param>
public sealed record DeconflictionCommand<T>(
    string Root, string Word, Func<Guid, string> Stream, DecideDeconfliction<T> Decide, T Example, string Summary)
    : DeconflictionCommand(Root, Word, Summary) where T : notnull
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override Task<Accepted> SayAsync(Poster poster, Reference reference, Caller caller, Guid id, Guid key, byte[] body) =>
        poster.PostAsync<T>(
            caller, Stream(id), $"/api/v1/{Root}/{id}/{Word}", key, body, [id], (post, view) => Decide(id, post, view, caller.Reader, reference));
}

/// <summary>What may be posted about planned actions and their conflicts.</summary>
public static class DeconflictionCommands
{
    /// <summary>What is said of an action or conflict that is there.</summary>
    public static IReadOnlyList<DeconflictionCommand> OfOne { get; } =
        [WithdrawAction.Command, AnswerConflict.AcknowledgeCommand, AnswerConflict.ResolveCommand];

    /// <summary>The registration, and what follows.</summary>
    public static IReadOnlyList<Command> All { get; } = [RegisterAction.Command, .. OfOne];
}
