using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What the pages of a national service post that opens a stream of its own: the API's road, with its refusals.</summary>
public interface IOpeningDesk
{
    /// <summary>What may be opened: <c>assets</c>, <c>judgments</c>, <c>rates</c>, <c>commitments</c>, <c>figures</c>.</summary>
    IReadOnlyList<OfferedAct> Openings { get; }

    /// <summary>The type of the event that opens such a thing, if it is retracted as a whole; null = it is not.</summary>
    string? Retracts(string root);

    /// <summary>Opens one, which the key names.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of a retraction.</exception>
    Task OpenAsync(Caller caller, string root, Guid key, byte[] body);

    /// <summary>Retracts what the caller's agency opened.</summary>
    Task RetractAsync(Caller caller, string root, Guid id, Guid key, byte[] body);
}
