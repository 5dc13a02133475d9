using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// What a handoff has to do with the things it is of, by their numbers within its seizure: pure. A thing passes the border once; a handoff that was
/// declined, called off or taken back frees its things by standing no more.
/// </summary>
/// <param name="Bound">What nobody asks for again: all that was asked for once it was accepted; once both halves are told, what either names.</param>
/// <param name="Given">What the giving side says that it handed over.</param>
public sealed record HandoffThings(IReadOnlyList<int> Bound, IReadOnlyList<int> Given)
{
    /// <summary>Of one that stands.</summary>
    /// <param name="state">A code of <c>handoffState</c>.</param>
    public static HandoffThings Of(string state, HandoffRequested asked, HandoffAccount? given, HandoffAccount? received)
    {
        IReadOnlyList<int> gave = given?.Items ?? [];
        return new(
            state switch
            {
                "accepted" or "given" or "received" => asked.Items ?? [],
                "closed" => [.. gave.Union(received?.Items ?? [])],
                _ => [],
            },
            gave);
    }

    /// <summary>The same by other numbers: of those that have one.</summary>
    public HandoffThings By(Func<int, int?> number) => new([.. Bound.Select(number).OfType<int>()], [.. Given.Select(number).OfType<int>()]);
}
