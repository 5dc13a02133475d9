using JointOps.Contracts.Events;

namespace JointOps.Contracts.Commitments;

/// <summary>A commitment with the evaluations that were made of it.</summary>
/// <param name="Retracted">It was wrong as a whole: it is evaluated no more, and what was evaluated stays.</param>
/// <param name="Evaluations">By day.</param>
public sealed record ToldCommitment(
    EventRef Commitment, ToldEvent Event, CommitmentMade Made, bool Retracted, IReadOnlyDictionary<int, ToldEvaluation> Evaluations);

/// <summary>An evaluation and the event that tells it.</summary>
public sealed record ToldEvaluation(ToldEvent Event, CommitmentEvaluated Evaluated);

/// <summary>A claimed figure.</summary>
public sealed record ToldClaim(EventRef Claim, ToldEvent Event, FigureClaimed Claimed, bool Retracted);

/// <summary>
/// Commitments and claims out of the events that their reader may see: pure. The order in which they came, and how often, changes nothing.
/// </summary>
/// <param name="Commitments">Newest first.</param>
/// <param name="Claims">Newest first.</param>
public sealed record CommitmentBook(IReadOnlyList<ToldCommitment> Commitments, IReadOnlyList<ToldClaim> Claims)
{
    /// <summary>What those events say together.</summary>
    public static CommitmentBook Of(IEnumerable<ToldEvent> told)
    {
        StandingEvent[] all =
        [
            .. told.GroupBy(e => e.Mark.Origin).SelectMany(StandingEvent.Of)
                .OrderByDescending(s => s.Event.Recorded).ThenByDescending(s => s.Event.Mark.Origin, StringComparer.Ordinal),
        ];
        var evaluations = all.Where(s => CommitmentActs.IsEvaluation(s.Event) && !s.Retracted)
            .Select(s => (s.Event, Content: s.Event.Read<CommitmentEvaluated>()))
            .Where(e => e.Content is { Commitment: not null, Coverage: { Days: not null, Logs: not null } })
            .Select(e => new ToldEvaluation(e.Event, e.Content!)).ToLookup(e => e.Evaluated.Commitment);
        return new(
            [
                .. Read<CommitmentMade>(all, CommitmentActs.Made, m => m.IsReadable()).Select(c => new ToldCommitment(
                    c.Ref, c.Event, c.Content, c.Retracted,
                    evaluations[c.Ref].GroupBy(e => e.Evaluated.Day).ToDictionary(day => day.Key, day => day.Last()))),
            ],
            [
                .. Read<FigureClaimed>(all, CommitmentActs.Claimed, ClaimSum.IsReadable)
                    .Select(c => new ToldClaim(c.Ref, c.Event, c.Content, c.Retracted)),
            ]);
    }

    /// <summary>
    /// The claim by which a commitment is evaluated where this system does not count: the newest of the same party on the same metric whose days
    /// meet the commitment's.
    /// </summary>
    public ToldClaim? Stated(ToldCommitment commitment, int day) => Claims.FirstOrDefault(c =>
        !c.Retracted && c.Claimed.Party == commitment.Made.Party && c.Claimed.Metric == commitment.Made.Metric
        && c.Claimed.Window.From <= commitment.Made.Date(day) && c.Claimed.Window.To > commitment.Made.Start);

    private static IEnumerable<(EventRef Ref, ToldEvent Event, T Content, bool Retracted)> Read<T>(
        IEnumerable<StandingEvent> all, string type, Func<T, bool> isReadable) where T : class =>
        all.Where(s => s.Event.Type == type && s.Event.Mark.Origin is ("mx" or "us"))
            .Select(s => (s.Event, s.Retracted, Content: s.Event.Read<T>())).Where(s => s.Content is not null && isReadable(s.Content))
            .Select(s => (new EventRef(s.Event.Mark.Origin, s.Event.Id), s.Event, s.Content!, s.Retracted));
}
