namespace JointOps.Coordination.Mirror;

/// <summary>A time that one end of a crossing worked.</summary>
/// <param name="Until">Null = it still does.</param>
/// <param name="Opened">The fact that began it.</param>
/// <param name="Closed">The fact that ended it.</param>
public sealed record OpenTime(DateTimeOffset From, DateTimeOffset? Until, MirrorFact Opened, MirrorFact? Closed);

/// <summary>When an end of a crossing worked, by when things happened alone: whatever order the facts came in, the times are the same.</summary>
public static class OpenTimes
{
    /// <summary>The times of one end, each operation for itself; they may overlap.</summary>
    /// <param name="orAnywhere">Whether it counts as open when something opened and where is no longer known.</param>
    public static IReadOnlyList<OpenTime> Of(IEnumerable<MirrorFact> facts, string crossing, string end, bool orAnywhere = false) =>
    [
        .. facts.Where(f => f.Kind == FactKind.OperationClosed || (f.Crossing == crossing && f.End == end) || (orAnywhere && f.Crossing is null))
            .GroupBy(f => (f.Side, f.Operation)).SelectMany(OfOperation)
            .OrderBy(t => t.From).ThenBy(t => t.Opened.Side, StringComparer.Ordinal).ThenBy(t => t.Opened.Index),
    ];

    private static IEnumerable<OpenTime> OfOperation(IEnumerable<MirrorFact> facts)
    {
        MirrorFact? opened = null;
        foreach (var fact in facts.OrderBy(f => f.Occurred).ThenBy(f => f.Index))
            if (fact.Kind == FactKind.Opened)
            {
                opened ??= fact; // opened twice, it is open since the first
            }
            else if (opened is not null)
            {
                if (fact.Occurred > opened.Occurred) yield return new(opened.Occurred, fact.Occurred, opened, fact);
                opened = null;
            }
        if (opened is not null) yield return new(opened.Occurred, null, opened, null);
    }
}
