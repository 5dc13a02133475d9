using JointOps.Contracts.Events;

namespace JointOps.Contracts.Commitments;

/// <summary>What everybody knew when the logs had a size, of what everybody may see today: pure.</summary>
internal static class KnownThen
{
    private static readonly string _marking = EventTypes.Name(typeof(MarkingChanged));

    /// <summary>
    /// The events that stood in the logs and were everybody's then. One that was a leaf from the beginning and everybody's only later is not among
    /// them: a change of its marking that lies beyond the logs says so.
    /// </summary>
    /// <param name="told">Events with the changes of their markings.</param>
    public static ToldEvent[] KnownIn(this IReadOnlyCollection<ToldEvent> told, IReadOnlyList<LogSize> logs)
    {
        var widened = told.Where(e => e.Type == _marking && !logs.Cover(e)).Select(e => (e.Mark.Origin, e.Supersedes)).ToHashSet();
        return [.. told.Where(e => logs.Cover(e) && !(widened.Contains((e.Mark.Origin, e.Id)) && WasNarrower(e)))];
    }

    // Former marks do not say how an event was to be handled; the event itself says how it began.
    private static bool WasNarrower(ToldEvent e) => !Handlings.MayBeBroadcast(e.Envelope?.Handling)
        || e.Mark.Earlier?.Any(was => was.Marking != Markings.Binational || was.ReleaseTo is not null) == true;
}
