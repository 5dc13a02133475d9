using JointOps.Contracts.Events;

namespace JointOps.Contracts.Commitments;

/// <summary>
/// Which events have to do with each other: a report with what corrects, retracts, traces or gives it up, and with what it is given up for. Events
/// of two matters never change each other's counts.
/// </summary>
internal sealed class ReportMatters
{
    private readonly Dictionary<EventRef, EventRef> _parent = [];

    /// <summary>Finds them.</summary>
    public ReportMatters(IEnumerable<ToldEvent> told)
    {
        foreach (var e in told)
            foreach (var other in Named(e)) _parent[Root(other)] = Root(Ref(e));
    }

    /// <summary>The matter of an event, named by one of its events.</summary>
    public EventRef Of(ToldEvent e) => Root(Ref(e));

    private EventRef Root(EventRef one)
    {
        var root = one;
        while (_parent.TryGetValue(root, out var next) && next != root) root = next;
        while (_parent.TryGetValue(one, out var next) && next != root) (_parent[one], one) = (root, next); // shorter for who asks next
        return root;
    }

    private static IEnumerable<EventRef> Named(ToldEvent e)
    {
        if (e.Supersedes is { } target) yield return new(e.Mark.Origin, target);
        foreach (var one in SeizureNames.Of(e) ?? []) yield return one;
    }

    private static EventRef Ref(ToldEvent e) => new(e.Mark.Origin, e.Id);
}
