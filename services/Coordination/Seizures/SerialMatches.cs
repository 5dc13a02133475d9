namespace JointOps.Coordination.Seizures;

/// <summary>Two firearms of different seizures with one serial number, in the order of side and id.</summary>
public sealed record SerialMatch(SeizedFirearm First, SeizedFirearm Second);

/// <summary>
/// Finds matches: a pure function of the firearms in seizures that stand. Two match when their serials are the same and no more than 72 hours
/// lie between their seizures, of one side or of both, of one agency or of two. The order in which they came, and how often, changes nothing.
/// </summary>
public static class SerialMatches
{
    /// <summary>How far apart two reports of one seizure may be dated.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(72);

    /// <summary>The matches, in an order that follows from the firearms.</summary>
    public static IReadOnlyList<SerialMatch> Of(IEnumerable<SeizedFirearm> firearms) =>
    [
        .. InOrder(firearms).DistinctBy(f => (f.Side, f.Seizure, f.Item)).GroupBy(f => f.Serial, StringComparer.Ordinal).SelectMany(Near)
            .OrderBy(m => m.First.Side, StringComparer.Ordinal).ThenBy(m => m.First.Seizure).ThenBy(m => m.First.Item)
            .ThenBy(m => m.Second.Side, StringComparer.Ordinal).ThenBy(m => m.Second.Seizure).ThenBy(m => m.Second.Item),
    ];

    /// <summary>Those of one serial, each with what was seized within the window after it: no pair is looked at that is farther apart.</summary>
    private static IEnumerable<SerialMatch> Near(IEnumerable<SeizedFirearm> alike)
    {
        SeizedFirearm[] known = [.. alike.OrderBy(f => f.Occurred)];
        foreach (var (i, one) in known.Index())
            foreach (var other in known.Skip(i + 1).TakeWhile(o => o.Occurred - one.Occurred <= Window))
                if ((one.Side, one.Seizure) != (other.Side, other.Seizure))
                {
                    SeizedFirearm[] both = [.. InOrder([one, other])];
                    yield return new(both[0], both[1]);
                }
    }

    private static IEnumerable<SeizedFirearm> InOrder(IEnumerable<SeizedFirearm> firearms) => firearms
        .OrderBy(f => f.Side, StringComparer.Ordinal).ThenBy(f => f.Seizure).ThenBy(f => f.Item).ThenBy(f => f.Serial, StringComparer.Ordinal);
}
