using JointOps.Contracts;

namespace JointOps.Hosting;

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

/// <summary>What the pages of a national service ask of its operations.</summary>
public interface IOperationDesk
{
    /// <summary>Operations that the reader may see, newest first.</summary>
    Task<IReadOnlyList<OperationSummary>> ListAsync(Reader reader, int limit, CancellationToken stop);

    /// <summary>One of them with its events, or null, whether it is hidden or does not exist.</summary>
    Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop);

    /// <summary>Posts an event as the API does: same route, same body, same refusals.</summary>
    /// <param name="route">For example <c>reports</c> or <c>seizures</c>.</param>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task<Posted> PostAsync(Caller caller, Guid operation, string route, Guid key, byte[] body);
}
