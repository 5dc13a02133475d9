using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>A word on a handoff.</summary>
/// <param name="By">The event that said so.</param>
/// <param name="At">When it happened, as told, on the clock of <paramref name="Zone"/>.</param>
/// <param name="Text">The reason or note that was given.</param>
public sealed record HandoffWord(EventRef By, string Agency, DateTimeOffset At, string Zone, string? Text);

/// <summary>One side's account of the moment.</summary>
/// <param name="Items">Of things: which passed.</param>
public sealed record HandoffAccount(
    EventRef By, string Agency, DateTimeOffset At, string Zone, IReadOnlyList<int>? Items, string? Seal, string? Note);

/// <summary>
/// A handoff across the border out of what both sides tell of it and its reader may see: pure, by one rule on every service. The order in which
/// the events came, and how often, changes nothing; it is closed by both halves alone, and whoever does not see the request sees none.
/// </summary>
/// <param name="Request">Which request that is.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Mark">Who may see the request.</param>
/// <param name="Envelope">The request's: what is said of it takes it over.</param>
/// <param name="State">See <see cref="HandoffWords.StateOf"/>.</param>
/// <param name="Answer">The other side's, yes or no.</param>
/// <param name="Given">The giving side's account, once it was accepted.</param>
/// <param name="Received">The taking side's.</param>
public sealed record Handoff(
    EventRef Request, HandoffRequested Asked, ReleaseMark Mark, Envelope Envelope, string State, HandoffWord? Answer, HandoffWord? Cancelled,
    HandoffAccount? Given, HandoffAccount? Received)
{
    // People tell times to the minute and look at their clocks late; what is further apart is another account.
    private static readonly TimeSpan _sameTime = TimeSpan.FromMinutes(30);

    /// <summary>The side that takes.</summary>
    public string Taker => Sides.Opposite(Asked.Giver);

    /// <summary>Where the two accounts differ: codes of <c>handoffDifference</c>; none as long as one of them is missing.</summary>
    public IReadOnlyList<string> Differences => Given is not { } g || Received is not { } r ? [] :
    [
        .. g.Items is { } given && !given.ToHashSet().SetEquals(r.Items ?? []) ? ["items"] : (string[])[],
        .. (g.At - r.At).Duration() > _sameTime ? ["time"] : (string[])[],
        .. g.Seal != r.Seal ? ["seal"] : (string[])[],
    ];

    /// <summary>Whether it should be over at an instant, and is not.</summary>
    public bool IsOverdue(DateTimeOffset at) => !HandoffWords.IsOver(State) && at > Asked.Deadline;

    /// <summary>From when on it will be, unless something is said until then; null = it is over, or is overdue already.</summary>
    public DateTimeOffset? BecomesOverdue(DateTimeOffset at) =>
        HandoffWords.IsOver(State) || at > Asked.Deadline || Asked.Deadline.UtcTicks == DateTimeOffset.MaxValue.UtcTicks
            ? null : Asked.Deadline.ToUniversalTime().AddTicks(1);

    /// <summary>The stream of a handoff on either side.</summary>
    public static string Stream(EventRef request) => Prefix + request.Write();

    /// <summary>The types of requests and of the words on them.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>([EventTypes.Name(typeof(HandoffRequested)), .. HandoffWords.Types]);

    /// <summary>What all their streams begin with.</summary>
    public const string Prefix = "handoffs/";

    /// <summary>The handoff by those events; null when the request is not among them, stands no more or does not read.</summary>
    public static Handoff? Of(EventRef request, IEnumerable<ToldEvent> told)
    {
        ToldEvent[] standing =
        [
            .. told.GroupBy(e => e.Mark.Origin).SelectMany(origin => StandingEvent.NotRetracted(origin))
                .OrderBy(e => e.Recorded).ThenBy(e => e.Mark.Origin, StringComparer.Ordinal).ThenBy(e => e.Id),
        ];
        if (Array.Find(standing, e => e.Id == request.Id && e.Mark.Origin == request.Side) is not { Envelope: { } envelope } opened
            || opened.Read<HandoffRequested>() is not { Giver: "mx" or "us" } asked || request.Side is not ("mx" or "us")) return null;
        var words = standing.Select(e => Word.Of(e)).OfType<Word>()
            .Where(w => w.Request == request && HandoffWords.IsTheirs(w.By.Type, w.By.Mark.Origin, request.Side, asked.Giver)).ToArray();
        var state = HandoffWords.StateOf(request.Side, asked.Giver, words.Select(w => (w.By.Type, w.By.Mark.Origin)));
        Word? First<T>() => Array.Find(words, w => w.By.Type == EventTypes.Name(typeof(T)));
        var accepted = First<HandoffAccepted>();
        return new(
            request, asked, opened.Mark, envelope, state, (accepted ?? First<HandoffDeclined>())?.Said(), First<HandoffCancelled>()?.Said(),
            accepted is null ? null : First<HandoffGiven>()?.Account(asked), accepted is null ? null : First<HandoffReceived>()?.Account(asked));
    }

    /// <summary>A word as it stands, whatever its type.</summary>
    private sealed record Word(ToldEvent By, EventRef Request, string? Text, IReadOnlyList<int>? Items = null, string? Seal = null)
    {
        private static readonly Dictionary<string, Func<ToldEvent, Word?>> _read = new()
        {
            [EventTypes.Name(typeof(HandoffAccepted))] = e => e.Read<HandoffAccepted>() is { } w ? new(e, w.Request, w.Note) : null,
            [EventTypes.Name(typeof(HandoffDeclined))] = e => e.Read<HandoffDeclined>() is { } w ? new(e, w.Request, w.Reason) : null,
            [EventTypes.Name(typeof(HandoffCancelled))] = e => e.Read<HandoffCancelled>() is { } w ? new(e, w.Request, w.Reason) : null,
            [EventTypes.Name(typeof(HandoffGiven))] = e =>
                e.Read<HandoffGiven>() is { } w ? new(e, w.Request, w.Note, w.Items, w.Seal) : null,
            [EventTypes.Name(typeof(HandoffReceived))] = e =>
                e.Read<HandoffReceived>() is { } w ? new(e, w.Request, w.Note, w.Items, w.Seal) : null,
        };

        public static Word? Of(ToldEvent e) => e.Envelope is not null && _read.TryGetValue(e.Type, out var read) ? read(e) : null;

        private EventRef Event => new(By.Mark.Origin, By.Id);

        public HandoffWord Said() => new(Event, By.Mark.Agency, By.Mark.Occurred, By.Envelope!.Zone, Text);

        public HandoffAccount Account(HandoffRequested asked) =>
            new(Event, By.Mark.Agency, By.Mark.Occurred, By.Envelope!.Zone, Items ?? asked.Items, Seal, Text);
    }
}
