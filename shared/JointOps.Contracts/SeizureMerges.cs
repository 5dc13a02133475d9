using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// Which reports of seizures stand, and which were given up for another: pure. It looks at the events that its reader may see, of both sides;
/// the order in which they came, and how often, changes nothing. A report counts once, whatever was said of it.
/// </summary>
public sealed class SeizureMerges
{
    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded)), _merged = EventTypes.Name(typeof(SeizureMerged));
    private readonly Dictionary<EventRef, (EventRef Kept, Guid By)> _given = [];
    private readonly Dictionary<(EventRef Seizure, int Item), (EventRef Seizure, int Item)> _items = [];

    /// <summary>The reports that were not retracted, corrections applied.</summary>
    public IReadOnlyDictionary<EventRef, ToldEvent> Reports { get; }

    /// <summary>The merges that hold, in order.</summary>
    public IReadOnlyList<ToldEvent> Applied { get; }

    /// <summary>
    /// All events that were not retracted, corrections applied, in an order that is the same on every service: what else is folded of seizures
    /// goes by it.
    /// </summary>
    public IReadOnlyList<ToldEvent> Events { get; }

    private SeizureMerges(IReadOnlyList<ToldEvent> standing)
    {
        Events = standing;
        // Read once: whatever is folded of them reads them again.
        Reports = standing.Where(e => e.Type == _recorded).Select(e => e with { Content = e.Read<SeizureRecorded>() })
            .Where(e => e.Content is not null).ToDictionary(Ref);
        Applied = [.. standing.Where(e => e.Type == _merged && Apply(e))];
    }

    /// <summary>What those events say together.</summary>
    public static SeizureMerges Of(IEnumerable<ToldEvent> told) => new(InOrder(told));

    private static IReadOnlyList<ToldEvent> InOrder(IEnumerable<ToldEvent> told) =>
    [
        .. told.GroupBy(e => e.Mark.Origin).OrderBy(origin => origin.Key, StringComparer.Ordinal)
            .SelectMany(origin => StandingEvent.Of(origin).Where(s => !s.Retracted).Select(s => s.Event)).OrderBy(e => e.Recorded),
    ];

    /// <summary>The report that one was given up for, and the event that said so; null = it stands.</summary>
    public (EventRef Kept, Guid By)? GivenUp(EventRef seizure) => _given.TryGetValue(seizure, out var given) ? given : null;

    /// <summary>The report that stands for one, itself if it was not given up.</summary>
    public EventRef Standing(EventRef seizure)
    {
        while (_given.TryGetValue(seizure, out var given)) seizure = given.Kept; // no circle was let in
        return seizure;
    }

    /// <summary>The item of the report that stands which an item is.</summary>
    public (EventRef Seizure, int Item) Standing(EventRef seizure, int item)
    {
        var one = (seizure, item);
        while (_items.TryGetValue(one, out var next)) one = next;
        return one;
    }

    /// <summary>The items of reports given up that are an item of a report that stands, in an order that is the same everywhere.</summary>
    public IEnumerable<(EventRef Seizure, int Item)> Were(EventRef seizure, int item) => _items.Keys
        .Where(one => Standing(one.Seizure, one.Item) == (seizure, item))
        .OrderBy(one => one.Seizure.Write(), StringComparer.Ordinal).ThenBy(one => one.Item);

    /// <summary>
    /// Report by report, so that one which is hidden, retracted or gone takes none of the others with it. Only whoever recorded a report gives
    /// it up, and once; the report kept must stand here too, or nothing would be left. Of merges in a circle the last one does not hold.
    /// </summary>
    private bool Apply(ToldEvent e)
    {
        if (e.Read<SeizureMerged>() is not { } told || !Reports.ContainsKey(told.Kept)) return false;
        var applied = false;
        foreach (var one in told.Merged.Select(id => new EventRef(e.Mark.Origin, id)))
        {
            if (!Reports.TryGetValue(one, out var report) || report.Mark.Agency != e.Mark.Agency
                || _given.ContainsKey(one) || Standing(told.Kept) == one) continue;
            _given[one] = (told.Kept, e.Id);
            foreach (var item in told.Items.Where(i => i.Seizure == one.Id)) _items.TryAdd((one, item.From), (told.Kept, item.To));
            applied = true;
        }
        return applied;
    }

    private static EventRef Ref(ToldEvent e) => new(e.Mark.Origin, e.Id);
}
