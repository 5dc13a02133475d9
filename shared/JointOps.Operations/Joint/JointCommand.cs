using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Joint;

/// <summary>A command on a joint operation, whatever its content: what routes and the pages' desk need of it.</summary>
/// <param name="Route">Its route below the joint operation: <c>meetings</c>.</param>
public abstract record JointCommand(string Route, string Summary) : Command($"joint-operations/{{id}}/{Route}", Summary)
{
    /// <summary>Hands one post to the writer.</summary>
    internal abstract Task<Accepted> PostAsync(
        JointPoster poster, Caller caller, Guid joint, Guid key, byte[] body, IfMatch? ifMatch, CancellationToken stop);
}

/// <summary>A command on a joint operation: its decision looks at both sides' accounts, where one on an operation looks at one stream.</summary>
public sealed record JointCommand<T>(string Route, DecideJoint<T> Decide, T Example, string Summary) : JointCommand(Route, Summary) where T : notnull
{
    /// <summary>The event that the decision must know of, from the content.</summary>
    public Func<T, Guid>? Refers { get; init; }

    /// <inheritdoc />
    public override object Content => Example;

    /// <inheritdoc />
    internal override Task<Accepted> PostAsync(
        JointPoster poster, Caller caller, Guid joint, Guid key, byte[] body, IfMatch? ifMatch, CancellationToken stop) =>
        poster.PostAsync(this, caller, joint, key, body, ifMatch, stop);
}

/// <summary>What may be posted about joint operations.</summary>
public static class JointCommands
{
    /// <summary>What is said of one that was proposed.</summary>
    public static IReadOnlyList<JointCommand> OfOne { get; } =
        [AcceptProposal.Command, DeclineProposal.Command, JoinLeg.Command, HoldMeeting.Command, RetractTold.Command, StandDownLeg.Command];

    /// <summary>The proposal, and what is said of it.</summary>
    public static IReadOnlyList<Command> All { get; } = [ProposeOperation.Command, .. OfOne];
}
