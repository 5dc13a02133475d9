using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>What may be told of assets, judgments and rates: which events, on which streams, and what each is about.</summary>
public static class AssetActs
{
    /// <summary>Streams of assets, judgments and rates begin so.</summary>
    public const string Assets = "assets/", Judgments = "judgments/", Rates = "rates/";

    /// <summary>The types that are about nothing but themselves: an asset, a judgment, a rate.</summary>
    public static readonly string Identified = EventTypes.Name(typeof(AssetIdentified)), Judgment = EventTypes.Name(typeof(JudgmentRecorded)),
        Rate = EventTypes.Name(typeof(RateStated));

    private static readonly Dictionary<string, Func<ToldEvent, IAssetAct?>> _acts = new()
    {
        [EventTypes.Name(typeof(AssetValued))] = e => e.Read<AssetValued>(),
        [EventTypes.Name(typeof(AssetRestrained))] = e => e.Read<AssetRestrained>(),
        [EventTypes.Name(typeof(RestraintLifted))] = e => e.Read<RestraintLifted>(),
        [EventTypes.Name(typeof(ClaimFiled))] = e => e.Read<ClaimFiled>(),
        [EventTypes.Name(typeof(ClaimDecided))] = e => e.Read<ClaimDecided>(),
        [EventTypes.Name(typeof(AssetForfeited))] = e => e.Read<AssetForfeited>(),
        [EventTypes.Name(typeof(AssetDisposed))] = e => e.Read<AssetDisposed>(),
        [EventTypes.Name(typeof(SharingAgreed))] = e => e.Read<SharingAgreed>(),
        [EventTypes.Name(typeof(AssetTransferred))] = e => e.Read<AssetTransferred>(),
        [EventTypes.Name(typeof(AssetReturned))] = e => e.Read<AssetReturned>(),
    };

    /// <summary>All of these types.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>([Identified, Judgment, Rate, .. _acts.Keys]);

    /// <summary>The stream of what a side tells of an asset, on whichever side: its id names it.</summary>
    public static string Stream(Guid asset) => Assets + asset;

    /// <summary>Whether an event's type is one of these.</summary>
    public static bool IsOne(string type) => Types.Contains(type);

    /// <summary>The act; null when it is none, or does not read as one: another service may have written it.</summary>
    public static IAssetAct? Read(ToldEvent e) => _acts.TryGetValue(e.Type, out var read) ? read(e) : null;

    /// <summary>The asset that an event is told of, itself where it identifies one; null when it is of none.</summary>
    public static EventRef? About(ToldEvent e, IAssetAct? act) => e.Type == Identified ? new(e.Mark.Origin, e.Id) : act?.Asset;

    /// <summary>
    /// Events that were not retracted, corrections applied, in an order that is the same on every service. People tell times to the minute,
    /// programs to the millisecond: within a minute, what was stored first was first.
    /// </summary>
    public static IReadOnlyList<ToldEvent> Standing(IEnumerable<ToldEvent> told) =>
    [
        .. told.GroupBy(e => e.Mark.Origin).SelectMany(origin => StandingEvent.Of(origin).Where(s => !s.Retracted).Select(s => s.Event))
            .OrderBy(e => e.Mark.Occurred.UtcTicks / TimeSpan.TicksPerMinute)
            .ThenBy(e => e.Recorded).ThenBy(e => e.Mark.Origin, StringComparer.Ordinal).ThenBy(e => e.Id),
    ];

    /// <summary>The day on which something happened, by the clocks of where it did.</summary>
    public static DateOnly DayOf(ToldEvent e) =>
        LocalDays.Of(ZoneNames.OrUtc(e.Envelope?.Zone), e.Mark.Occurred);
}
