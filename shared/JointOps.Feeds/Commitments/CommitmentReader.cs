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
    ToldReading rows, CountedEvents counted, Visible visible, KnownLogs logs, Reference reference, DemonstrationClock clock)
    : ICommitments
{
    private const int MostClaims = 200; // beside one commitment; all of them are a list of their own
    private static readonly string _about = ToldReading.About(CommitmentModel.Table);

    private static string Newest(string type, string also = "") =>
        $"{ToldReading.From(CommitmentModel.Table)} where a.type = '{type}' and a.pos < $1{also} order by a.pos desc";

    /// <inheritdoc />
    public async Task<CommitmentPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var (page, next) = await rows.PageAsync(Newest(CommitmentActs.Made), before, limit, visible.Counting(reader), stop);
        var refs = page.Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct().ToArray();
        var book = await BookAsync([.. refs.Select(r => r.Write())], reader, stop);
        var found = book.Commitments.ToDictionary(c => c.Commitment);
        return new([.. refs.Select(r => found.GetValueOrDefault(r)).OfType<ToldCommitment>().Select(CommitmentShown.Summary)], next);
    }

    /// <inheritdoc />
    public async Task<CommitmentDetail?> FindAsync(EventRef commitment, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        if (commitment.Side is not ("mx" or "us")) return null;
        var (now, may) = (clock.GetUtcNow(), visible.Counting(reader));
        var known = knownAt < now ? knownAt.Value : now;
        var told = await rows.ListAsync(_about, (string[])[commitment.Write()], may, stop);
        var book = CommitmentBook.Of(told.Where(e => WasSo(e, known)));
        if (book.Commitments.FirstOrDefault(c => c.Commitment == commitment) is not { } one) return null;
        var claims = await rows.ListAsync(_about, (string[])[CommitmentActs.OfMetric(one.Made.Metric)], may, stop);
        return new(
            CommitmentShown.Summary(one), known, await FiguresAsync(one, known, stop),
            [.. CommitmentBook.Of(claims.Where(e => e.Known <= known)).Claims.Take(MostClaims).Select(CommitmentShown.Claim)]);
    }

    /// <inheritdoc />
    public async Task<ClaimPage> ClaimsAsync(Reader reader, string? metric, long before, int limit, CancellationToken stop)
    {
        var also = metric is null ? "" : $" and a.about = '{CommitmentActs.OfMetric(metric)}'"; // a code of its family: the route has judged it
        var (page, next) = await rows.PageAsync(Newest(CommitmentActs.Claimed, also), before, limit, visible.Counting(reader), stop);
        var metrics = page.Select(e => e.Read<FigureClaimed>()?.Metric).OfType<string>().Distinct().Select(CommitmentActs.OfMetric);
        var found = (await BookAsync([.. metrics], reader, stop)).Claims.ToDictionary(c => c.Claim);
        return new(
            [
                .. page.Select(e => found.GetValueOrDefault(new(e.Mark.Origin, e.Id))).OfType<ToldClaim>().Distinct()
                    .Select(CommitmentShown.Claim),
            ], next);
    }

    // An evaluation says what was known at its instant, though it was stated a moment after.
    private static bool WasSo(ToldEvent e, DateTimeOffset known) =>
        e.Known <= known || (CommitmentActs.IsEvaluation(e) && e.Read<CommitmentEvaluated>()?.KnownAt <= known);

    private async Task<IReadOnlyList<CommitmentFigure>> FiguresAsync(ToldCommitment c, DateTimeOffset known, CancellationToken stop)
    {
        if (!Metric.IsComputable(c.Made.Metric)) return [];
        var pair = c.Event.Mark.Pair == Envelope.Border ? null : c.Event.Mark.Pair;
        var window = c.Made.Window(c.Made.Days[^1]);
        var told = await counted.ReadAsync(pair, window, worked: false, visible.ToEverybody, stop);
        ToldEvent[] then = [.. told.Where(e => e.Known <= known)];
        var figures = new List<CommitmentFigure>();
        foreach (var day in c.Made.Days)
        {
            var evaluated = CommitmentShown.Counted(c, day);
            figures.Add(CommitmentShown.Figure(
                c, day, evaluated, evaluated is null || await logs.HoldAsync(evaluated.Coverage.Logs, known, stop), then, reference));
        }
        return figures;
    }

    private async Task<CommitmentBook> BookAsync(string[] about, Reader reader, CancellationToken stop) =>
        CommitmentBook.Of(about.Length == 0 ? [] : await rows.ListAsync(_about, about, visible.Counting(reader), stop));
}
