using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using JointOps.Feeds.Told;
using JointOps.Feeds.Trends;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Commitments;

/// <summary>
/// Commitments and claims from what a reader may see of them; their figures from what everybody may see, so that all three services answer alike.
/// </summary>
public sealed class CommitmentReader(
    ToldReading rows, CountedEvents counted, FeedLog feed, Visible visible, KnownLogs logs, Reference reference, DemonstrationClock clock)
    : ICommitments
{
    private readonly KeptFigures<(EventRef Commitment, DateTimeOffset? KnownAt), IReadOnlyList<CommitmentFigure>> _kept =
        new(feed, [.. WindowFigures.Types, .. SeizureNames.Types, .. CommitmentActs.Types]);

    private const int MostClaims = 200; // beside one commitment; all of them are a list of their own
    private static readonly string _about = ToldReading.About(CommitmentModel.Table);

    private static string Newest(string type, string also = "") =>
        $"{ToldReading.From(CommitmentModel.Table)} where a.type = '{type}' and a.pos < $1{also} order by a.pos desc";

    /// <inheritdoc />
    public async Task<CommitmentPage> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (now, then) = Asked(knownAt);
        var (page, next) = await rows.PageAsync(Newest(CommitmentActs.Made), before, limit, visible.Counting(reader, then), then, stop);
        var refs = page.Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct().ToArray();
        var book = await BookAsync([.. refs.Select(r => r.Write())], reader, then, stop);
        var found = book.Commitments.ToDictionary(c => c.Commitment);
        return new([.. refs.Select(r => found.GetValueOrDefault(r)).OfType<ToldCommitment>().Select(CommitmentShown.Summary)], then ?? now, next);
    }

    /// <inheritdoc />
    public async Task<CommitmentDetail?> FindAsync(EventRef commitment, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        if (commitment.Side is not ("mx" or "us")) return null;
        var (now, then) = Asked(knownAt);
        var may = visible.Counting(reader, then);
        if (await OneAsync(commitment, then, may, stop) is not { } one) return null;
        var figures = await FiguresAsync(commitment, reader, then, now, stop);
        var claims = await rows.ListAsync(_about, (string[])[CommitmentActs.OfMetric(one.Made.Metric)], may, stop);
        return new(
            CommitmentShown.Summary(one), then ?? now, figures,
            [.. CommitmentBook.Of(claims.Where(e => e.WasKnown(then))).Claims.Take(MostClaims).Select(CommitmentShown.Claim)]);
    }

    /// <inheritdoc />
    public async Task<ClaimPage> ClaimsAsync(
        Reader reader, string? metric, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (now, then) = Asked(knownAt);
        var also = metric is null ? "" : $" and a.about = '{CommitmentActs.OfMetric(metric)}'"; // a code of its family: the route has judged it
        var (page, next) = await rows.PageAsync(Newest(CommitmentActs.Claimed, also), before, limit, visible.Counting(reader, then), then, stop);
        var metrics = page.Select(e => e.Read<FigureClaimed>()?.Metric).OfType<string>().Distinct().Select(CommitmentActs.OfMetric);
        var found = (await BookAsync([.. metrics], reader, then, stop)).Claims.ToDictionary(c => c.Claim);
        return new(
            [
                .. page.Select(e => found.GetValueOrDefault(new(e.Mark.Origin, e.Id))).OfType<ToldClaim>().Distinct()
                    .Select(CommitmentShown.Claim),
            ], then ?? now, next);
    }

    private (DateTimeOffset Now, DateTimeOffset? Then) Asked(DateTimeOffset? knownAt) =>
        clock.GetUtcNow() is var now && knownAt < now ? (now, knownAt) : (now, null);

    // An evaluation says what was known at its instant, though it was stated a moment after.
    private static bool WasSo(ToldEvent e, DateTimeOffset? known) =>
        e.WasKnown(known) || (CommitmentActs.IsEvaluation(e) && e.Read<CommitmentEvaluated>()?.KnownAt <= known);

    private async Task<ToldCommitment?> OneAsync(EventRef commitment, DateTimeOffset? then, Func<ReleaseMark, bool> may, CancellationToken stop) =>
        CommitmentBook.Of((await rows.ListAsync(_about, (string[])[commitment.Write()], may, stop)).Where(e => WasSo(e, then)))
            .Commitments.FirstOrDefault(c => c.Commitment == commitment);

    private Task<IReadOnlyList<CommitmentFigure>> FiguresAsync(
        EventRef commitment, Reader reader, DateTimeOffset? then, DateTimeOffset now, CancellationToken stop) =>
        _kept.OfAsync(reader, (commitment, then), now, async () =>
        {
            var (known, end) = (then ?? now, new FirstEnd());
            var one = await OneAsync(commitment, then, visible.Counting(reader, then, end), stop); // read with what it is counted from
            if (one is not { } c || !Metric.IsComputable(c.Made.Metric)) return ([], end.At);
            var pair = c.Event.Mark.Pair == Envelope.Border ? null : c.Event.Mark.Pair;
            var told = await counted.ReadAsync(pair, c.Made.Window(c.Made.Days[^1]), worked: false, visible.Everybody(then, end), stop);
            told.RemoveAll(e => !e.WasKnown(then));
            var figures = new List<CommitmentFigure>();
            foreach (var day in c.Made.Days)
            {
                var evaluated = CommitmentShown.Counted(c, day);
                var holds = evaluated is null || await logs.HoldAsync(evaluated.Coverage.Logs, known, stop);
                if (!holds) end.Note(now); // any event may be the one that was missing
                figures.Add(CommitmentShown.Figure(c, day, evaluated, holds, told, reference));
            }
            return (figures, end.At);
        }, stop);

    private async Task<CommitmentBook> BookAsync(string[] about, Reader reader, DateTimeOffset? then, CancellationToken stop) =>
        CommitmentBook.Of(about.Length == 0 ? []
            : (await rows.ListAsync(_about, about, visible.Counting(reader, then), stop)).Where(e => WasSo(e, then)));
}
