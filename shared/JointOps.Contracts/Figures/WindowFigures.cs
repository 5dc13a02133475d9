using JointOps.Contracts.Events;

namespace JointOps.Contracts.Figures;

/// <summary>
/// What was seized on the days of a window, by pair and day, and what it stands against: pure. It looks at the events that its reader may see;
/// the order in which they came, and how often, changes nothing. What was given up, retracted or taken away is in no count.
/// </summary>
/// <param name="Days">By pair and day, with those days alone on which there was something.</param>
/// <param name="OpenMinutes">Minutes of open checkpoints by pair.</param>
/// <param name="Counted">The events that it was counted from.</param>
/// <param name="Grow">Whether hours will be more at a later instant though nothing comes.</param>
public sealed record WindowFigures(
    IReadOnlyDictionary<(string Pair, DateOnly Day), SeizureCounts> Days, IReadOnlyDictionary<string, long> OpenMinutes,
    TraceShares Traces, IReadOnlyCollection<EventRef> Counted, bool Grow)
{
    private const int MostCounted = 1_000_000; // in one tally; another service may have written anything
    private static readonly string _tallied = EventTypes.Name(typeof(InspectionTallied));

    /// <summary>The event types that are counted on their day; <see cref="Figures.OpenMinutes"/> has others, from before it on.</summary>
    public static IReadOnlyList<string> Types { get; } = [EventTypes.Name(typeof(SeizureRecorded)), _tallied];

    /// <summary>How many events it was counted from.</summary>
    public int Facts => Counted.Count;

    /// <summary>Counts them.</summary>
    /// <param name="told">Reports with all that is said of them, inspections and checkpoints; what lies outside of the window is left out.</param>
    /// <param name="pair">One pair alone; null = all.</param>
    /// <param name="until">When what still works is counted up to.</param>
    public static WindowFigures Of(IEnumerable<ToldEvent> told, string? pair, DayWindow window, DateTimeOffset until, Reference reference)
    {
        var merges = SeizureMerges.Of(told);
        var clocks = TraceClock.Of(merges);
        var (days, traces, counted) = (new Dictionary<(string, DateOnly), SeizureCounts>(), default(TraceShares), new List<EventRef>());
        void Count(ToldEvent e, SeizureCounts counts)
        {
            var day = (e.Mark.Pair, LocalDays.Of(e.Envelope!.Zone, e.Mark.Occurred));
            days[day] = days.GetValueOrDefault(day) + counts;
            counted.Add(new(e.Mark.Origin, e.Id));
        }
        bool IsOfTheDays(ToldEvent e) => WindowFigures.IsOfTheDays(e, pair, window);
        foreach (var (report, e) in merges.Reports)
        {
            if (!IsOfTheDays(e) || merges.GivenUp(report) is not null || e.Read<SeizureRecorded>() is not { } seizure) continue;
            SeizedItem[] firearms = [.. seizure.Items.Where(i => i.Kind == ItemKind.Firearm)];
            var byClass = firearms.Aggregate(default(FirearmCounts), (sum, f) => sum + FirearmCounts.One(FirearmClass.Of(f.Type, reference)));
            Count(e, new(1, byClass, 0, 0, 0));
            foreach (var f in firearms) traces += TraceShares.One(clocks.GetValueOrDefault((report, f.No)) ?? TraceClock.NotAssessed);
        }
        foreach (var e in merges.Events.Where(e => e.Type == _tallied && IsOfTheDays(e)))
            if (e.Read<InspectionTallied>() is { Vehicles: >= 0 and <= MostCounted, Pedestrians: >= 0 and <= MostCounted } tally)
                Count(e, new(0, default, tally.Vehicles, tally.Pedestrians, 0));
        var open = Figures.OpenMinutes.Of(merges.Events, window, until).Where(o => pair is null || o.Key == pair).ToDictionary();
        return new(days, open, traces, counted, Figures.OpenMinutes.Grow(merges.Events, pair, window, until));
    }

    /// <summary>The reports and tallies of the days, whether they count or were retracted or given up.</summary>
    public static IReadOnlySet<EventRef> OfTheDays(IEnumerable<ToldEvent> told, string? pair, DayWindow window) =>
        told.Where(e => Types.Contains(e.Type) && IsOfTheDays(e, pair, window)).Select(e => new EventRef(e.Mark.Origin, e.Id)).ToHashSet();

    private static bool IsOfTheDays(ToldEvent e, string? pair, DayWindow window) =>
        (pair is null || e.Mark.Pair == pair) && e.Envelope is { } envelope && window.Holds(e.Mark.Occurred, envelope.Zone);

    /// <summary>The counts of one pair; null = of all.</summary>
    public SeizureCounts Of(string? pair) => Days.Where(d => pair is null || d.Key.Pair == pair)
        .Aggregate(new SeizureCounts(0, default, 0, 0, pair is null ? OpenMinutes.Values.Sum() : OpenMinutes.GetValueOrDefault(pair)),
            (sum, day) => sum + day.Value);
}
