using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What the pages of a national service post that opens a stream of its own: the API's road, with its refusals.</summary>
public interface IOpeningDesk
{
    /// <summary>What may be opened: <c>assets</c>, <c>judgments</c>, <c>rates</c>, <c>commitments</c>, <c>figures</c>.</summary>
    IReadOnlyList<OfferedAct> Openings { get; }

    /// <summary>The type of the event that opens such a thing, if that word can be said of it; null = it cannot.</summary>
    /// <param name="word"><c>retractions</c> or <c>recalls</c>.</param>
    string? TypeOf(string root, string word);

    /// <summary>Opens one, which the key names.</summary>
    /// <param name="body">A <see cref="Posting{T}"/> as JSON.</param>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of a word.</exception>
    Task OpenAsync(Caller caller, string root, Guid key, byte[] body);

    /// <summary>Retracts what the caller's agency opened, or takes it back from every recipient.</summary>
    Task SayAsync(Caller caller, string root, string word, Guid id, Guid key, byte[] body);
}
