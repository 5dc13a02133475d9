using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Handoffs;

/// <summary>A word on a handoff, whatever its content.</summary>
/// <param name="Word">Its route below the handoff: <c>accept</c>.</param>
public abstract record HandoffCommand(string Word, string Summary) : Command($"handoffs/{{side}}/{{id}}/{Word}", Summary)
{
    /// <summary>Hands one word to the writer.</summary>
    internal abstract Task<Accepted> SayAsync(
        HandoffPoster poster, Caller caller, EventRef request, Guid key, byte[] body, CancellationToken stop);
}

/// <summary>A word on a handoff: its decision looks at both sides' accounts, where one on an operation looks at one stream.</summary>
public sealed record HandoffCommand<T>(string Word, DecideHandoff<T> Decide, T Example, string Summary) : HandoffCommand(Word, Summary)
    where T : notnull
{
    /// <summary>The event that the decision must know of, from the content.</summary>
    public Func<T, Guid>? Refers { get; init; }

    /// <inheritdoc />
    public override object Content => Example;

    /// <inheritdoc />
    internal override Task<Accepted> SayAsync(
        HandoffPoster poster, Caller caller, EventRef request, Guid key, byte[] body, CancellationToken stop) =>
        poster.SayAsync(this, caller, request, key, body, stop);
}

/// <summary>What may be posted about handoffs.</summary>
public static class HandoffCommands
{
    /// <summary>What is said on a request.</summary>
    public static IReadOnlyList<HandoffCommand> OfOne { get; } =
    [
        AnswerHandoff.AcceptCommand, AnswerHandoff.DeclineCommand, TellHandoff.GiveCommand, TellHandoff.ReceiveCommand, AnswerHandoff.CancelCommand,
        TellHandoff.RetractCommand,
    ];

    /// <summary>The request, and what is said on it.</summary>
    public static IReadOnlyList<Command> All { get; } = [RequestHandoff.Command, .. OfOne];
}
