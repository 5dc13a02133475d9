using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>An operation as its reader may see it.</summary>
/// <param name="Status"><c>planned</c>, <c>running</c>, <c>suspended</c> or <c>closed</c>, as far as the reader's events tell.</param>
public sealed record OperationSummary(
    Guid Id, string Name, string Objective, string Pair, string Agency, string Marking, string Status, DateTimeOffset Planned);

/// <summary>An operation with its events, oldest first; of one whose content the reader may no longer have, only that it existed.</summary>
/// <param name="Version">The version of the newest event shown: what <c>If-Match</c> asks for.</param>
public sealed record OperationDetail(OperationSummary Operation, long Version, IReadOnlyList<ToldEvent> Events);

/// <summary>What was stored.</summary>
/// <param name="Index">Index in the disclosure log, null when it stayed home.</param>
public sealed record Posted(Guid Id, long Version, long? Index);

/// <summary>A command that may be posted on an operation, as far as a form needs to know it.</summary>
/// <param name="Route">Its route below the operation.</param>
/// <param name="Content">Its contract; it is an event type, whose name is the command's.</param>
/// <param name="ChangesState">The version that was seen goes with it.</param>
/// <param name="SaysMarking">The poster says who may see it; else its target does.</param>
/// <param name="OfferedWhen">The states of an operation in which it is offered, codes of <c>operationStatus</c>; empty = all.</param>
/// <param name="OnlyAgency">The one agency that may post it; null = every agency.</param>
/// <param name="About">The contract of the event that its first field names; <c>object</c> = any event of the
/// poster's agency; null = it names none.</param>
public sealed record OfferedCommand(
    string Route, Type Content, bool ChangesState, bool SaysMarking, IReadOnlyList<string> OfferedWhen, string? OnlyAgency, Type? About);

/// <summary>What the pages of a national service ask of its operations.</summary>
public interface IOperationDesk
{
    /// <summary>What may be posted on an operation here.</summary>
    IReadOnlyList<OfferedCommand> Commands { get; }

    /// <summary>Operations that the reader may see, newest first.</summary>
    /// <param name="before">Where the page before ended; null or no such word = the newest.</param>
    Task<Listed<OperationSummary>> ListAsync(Reader reader, string? before, int limit, CancellationToken stop);

    /// <summary>One of them with its events, or null, whether it is hidden or does not exist.</summary>
    Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop);

    /// <summary>Plans an operation as the API does; the key becomes its id.</summary>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task<Posted> PlanAsync(Caller caller, Guid key, byte[] body);

    /// <summary>Posts an event as the API does: same route, same body, same refusals.</summary>
    /// <param name="route">For example <c>reports</c> or <c>seizures</c>.</param>
    /// <param name="version">The version that the officer saw; a change of state needs it.</param>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task<Posted> PostAsync(Caller caller, Guid operation, string route, Guid key, byte[] body, long? version = null);
}
