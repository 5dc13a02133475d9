using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Feeds;
using JointOps.Feeds.Commitments;
using JointOps.Feeds.Told;
using JointOps.Feeds.Trends;
using JointOps.Ledger;
using JointOps.Ledger.Leading;

namespace JointOps.Coordination.Commitments;

/// <summary>
/// Evaluates commitments at the end of their days, behind the intake: once for each day, by the service's clock. One replica does it; were it two,
/// they would say the same, under the same ids.
/// </summary>
public sealed class EvaluationWork(
    ToldReading rows, CountedEvents counted, Visible visible, KnownLogs logs, SpokenEvaluations spoken, Writer writer, Reference reference,
    DemonstrationClock clock)
    : CommitWork
{
    private const string By = "evaluator";
    private const int MostAtOnce = 100;
    private static readonly string[] _streams = [CommitmentActs.Commitments, CommitmentActs.Claims];
    private static readonly string _all = ToldReading.From(CommitmentModel.Table);
    private DateTimeOffset _next; // before it, nothing is due unless something comes

    /// <inheritdoc />
    public override string Name => "Evaluating commitments";

    /// <inheritdoc />
    protected override TimeSpan? Every => TimeSpan.FromSeconds(1); // days end by the clock, which a demonstration may set

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => CommitmentActs.IsOne(e.Type)
        || (e.Type.StartsWith("record.", StringComparison.Ordinal) && _streams.Any(s => e.Subject.StartsWith(s, StringComparison.Ordinal)));

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (Seen >= 0 && news.IsNone && now < _next) return;
        await logs.SettleAsync(stop);
        var told = await rows.ListAsync(_all, null, visible.ToEverybody, stop);
        DueEvaluation[] due = [.. EvaluationStatements.Due(told, now, await spoken.ReadAsync(stop)).Take(MostAtOnce)];
        foreach (var evaluation in due) await EvaluateAsync(evaluation, stop);
        await Statement.SayAsync(writer, EvaluationStatements.Withdrawn(told), "evaluations", By);
        _next = due.Length == MostAtOnce ? now : EvaluationStatements.Next(told, now);
    }

    private async Task EvaluateAsync(DueEvaluation due, CancellationToken stop)
    {
        var (made, pair) = (due.Commitment.Made, due.Commitment.Event.Mark.Pair);
        var sizes = await logs.AtAsync(made.KnownAt(due.Day), stop);
        IReadOnlyList<ToldEvent> events = Metric.IsComputable(made.Metric)
            ? await counted.ReadAsync(pair == Envelope.Border ? null : pair, made.Window(due.Day), worked: false, visible.ToEverybody, stop) : [];
        var evaluated = CommitmentEvaluation.Of(due.Commitment, due.Day, sizes, due.Then, events, reference);
        await Statement.SayAsync(writer, [EvaluationStatements.Say(due, evaluated)], "evaluations", By);
    }
}
