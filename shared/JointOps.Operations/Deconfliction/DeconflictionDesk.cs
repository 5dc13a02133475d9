using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Deconfliction;

/// <summary>The road of planned actions and answers to conflicts, for the pages and for the API's routes alike.</summary>
public sealed class DeconflictionDesk(Poster poster, Reference reference, DeconflictionKeys keys) : IDeconflictionDesk
{
    /// <inheritdoc />
    public Task RegisterAsync(Caller caller, Guid key, ActionDraft action) => RegisterAsync(caller, key, new Posting<ActionPlanned>(
        new(action.Kind, action.Position, action.Window, [.. action.Targets.Select(t => new ActionTarget(t.Kind, t.Value))], action.Label),
        Pair: action.Pair));

    /// <summary>Registers what was posted.</summary>
    internal Task<Accepted> RegisterAsync(Caller caller, Guid key, Posting<ActionPlanned> post)
    {
        // From here on nothing is in clear, not even under the hash that tells a repetition.
        var closed = RegisterAction.Closed(post, reference, keys, caller.Reader.Side);
        return poster.PostAsync<ActionRegistered>(
            caller, RegisterAction.Stream(key), RegisterAction.Command.Path, key, Body(closed),
            [], (p, view) => RegisterAction.Decide(p, view, caller.Reader, reference));
    }

    /// <inheritdoc />
    public Task WithdrawAsync(Caller caller, Guid action, Guid key) => SayAsync(WithdrawAction.Command, caller, action, key, new Nothing());

    /// <inheritdoc />
    public Task AcknowledgeAsync(Caller caller, Guid conflict, Guid key) =>
        SayAsync(AnswerConflict.AcknowledgeCommand, caller, conflict, key, new Nothing());

    /// <inheritdoc />
    public Task ResolveAsync(Caller caller, Guid conflict, string outcome, string? note, Guid key) =>
        SayAsync(AnswerConflict.ResolveCommand, caller, conflict, key, new ConflictOutcome(outcome, note));

    private Task<Accepted> SayAsync<T>(DeconflictionCommand<T> command, Caller caller, Guid id, Guid key, T content) where T : notnull =>
        command.SayAsync(poster, reference, caller, id, key, Body(new Posting<T>(content)));

    private static byte[] Body<T>(Posting<T> post) => JsonSerializer.SerializeToUtf8Bytes(post, Wire.Options);
}
