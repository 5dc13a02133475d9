namespace JointOps.Contracts.Figures;

/// <summary>How many handoffs stand where, by what both sides tell of each: pure.</summary>
/// <param name="Asked">All of them.</param>
/// <param name="Overdue">Past their deadline and not over.</param>
/// <param name="Different">Those of which the two accounts differ.</param>
/// <param name="States">By state, a code of <c>handoffState</c>, those that there are.</param>
public sealed record HandoffCounts(int Asked, int Overdue, int Different, IReadOnlyList<StateCount> States)
{
    /// <summary>Counts them.</summary>
    /// <param name="at">Judges what is overdue.</param>
    public static HandoffCounts Of(IReadOnlyCollection<Handoff> handoffs, DateTimeOffset at) => new(
        handoffs.Count, handoffs.Count(h => h.IsOverdue(at)), handoffs.Count(h => h.Differences.Count > 0),
        [.. handoffs.GroupBy(h => h.State).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new StateCount(g.Key, g.Count()))]);
}

/// <summary>How many stand in a state.</summary>
public sealed record StateCount(string State, int Count);
