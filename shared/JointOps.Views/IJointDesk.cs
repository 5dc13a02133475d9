using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What the pages of a national service post about joint operations: the API's road, with its refusals.</summary>
public interface IJointDesk
{
    /// <summary>Posts an event of a joint operation.</summary>
    /// <param name="joint">Its id; for <c>propose</c> the key itself.</param>
    /// <param name="route"><c>propose</c>, <c>accept</c>, <c>decline</c>, <c>legs</c>, <c>meetings</c>,
    /// <c>retractions</c> or <c>stand-down</c>.</param>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored.</exception>
    Task PostAsync(Caller caller, Guid joint, string route, Guid key, byte[] body, CancellationToken stop);

    /// <summary>What the caller's own agency told of a joint operation and may see, oldest first.</summary>
    Task<IReadOnlyList<ToldEvent>> ToldAsync(Caller caller, Guid joint, CancellationToken stop);
}
