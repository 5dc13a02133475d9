using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>The road of planned actions and answers to conflicts, for the pages and for the API's routes alike.</summary>
public sealed class DeconflictionDesk(Poster poster, Reference reference, DeconflictionKeys keys) : IDeconflictionDesk
{
    /// <summary>Where actions are found.</summary>
    internal const string Actions = "/api/v1/actions";

    /// <summary>Where conflicts are found.</summary>
    internal const string Conflicts = "/api/v1/conflicts";

    /// <inheritdoc />
    public Task RegisterAsync(Caller caller, Guid key, ActionDraft action) => RegisterAsync(caller, key, new Posting<ActionPlanned>(
        new(action.Kind, action.Position, action.Window, [.. action.Targets.Select(t => new ActionTarget(t.Kind, t.Value))], action.Label), Pair: action.Pair));

    /// <summary>Registers what was posted.</summary>
    internal Task<Accepted> RegisterAsync(Caller caller, Guid key, Posting<ActionPlanned> post)
    {
        // From here on nothing is in clear, not even under the hash that tells a repetition.
        var closed = RegisterAction.Closed(post, reference, keys);
        return poster.PostAsync<ActionRegistered>(
            caller, RegisterAction.Stream(key), "actions", key, Body(closed), [], (p, view) => RegisterAction.Decide(p, view, caller.Reader, reference));
    }

    /// <inheritdoc />
    public Task WithdrawAsync(Caller caller, Guid action, Guid key) => WithdrawAsync(caller, action, key, Body(new Posting<Nothing>(new())));

    /// <inheritdoc />
    public Task AcknowledgeAsync(Caller caller, Guid conflict, Guid key) => AcknowledgeAsync(caller, conflict, key, Body(new Posting<Nothing>(new())));

    /// <inheritdoc />
    public Task ResolveAsync(Caller caller, Guid conflict, string outcome, string? note, Guid key) =>
        ResolveAsync(caller, conflict, key, Body(new Posting<ConflictOutcome>(new(outcome, note))));

    internal Task<Accepted> WithdrawAsync(Caller caller, Guid action, Guid key, byte[] body) => poster.PostAsync<Nothing>(
        caller, RegisterAction.Stream(action), $"{Actions}/{action}/withdraw", key, body, [action], (post, view) => WithdrawAction.Decide(action, post, view, caller.Reader, reference));

    internal Task<Accepted> AcknowledgeAsync(Caller caller, Guid conflict, Guid key, byte[] body) => poster.PostAsync<Nothing>(
        caller, ConflictWords.Stream(conflict), $"{Conflicts}/{conflict}/acknowledge", key, body, [conflict], (post, view) => AnswerConflict.Acknowledge(conflict, post, view, caller.Reader, reference));

    internal Task<Accepted> ResolveAsync(Caller caller, Guid conflict, Guid key, byte[] body) => poster.PostAsync<ConflictOutcome>(
        caller, ConflictWords.Stream(conflict), $"{Conflicts}/{conflict}/resolve", key, body, [conflict], (post, view) => AnswerConflict.Resolve(conflict, post, view, caller.Reader, reference));

    private static byte[] Body<T>(Posting<T> post) => JsonSerializer.SerializeToUtf8Bytes(post, Wire.Options);
}
