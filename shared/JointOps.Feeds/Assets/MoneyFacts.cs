using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Feeds.Told;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>Judgments and rates from what a reader may see of them: the same on all three services.</summary>
public sealed class MoneyFacts(ToldReading rows, Visible visible, DemonstrationClock clock) : IMoneyFacts
{
    private static readonly string _rows = ToldReading.From(AssetModel.Table), _changes = $"{_rows} where a.supersedes = any($1)";

    /// <inheritdoc />
    public async Task<JudgmentPage> JudgmentsAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (page, known, next) = await ReadAsync<JudgmentRecorded>(AssetActs.Judgment, reader, before, limit, knownAt, stop);
        return new(
            [
                .. page.Select(j => new JudgmentSummary(
                    j.Ref, j.Event.Envelope?.Number, j.Event.Mark.Agency, j.Event.Mark.Pair, j.Event.Mark.Occurred,
                    j.Event.Envelope?.Zone ?? "Etc/UTC", j.Event.Mark.Marking, j.Event.Mark.ReleaseTo, j.Retracted, j.Content)),
            ], known, next);
    }

    /// <inheritdoc />
    public async Task<RatePage> RatesAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (page, known, next) = await ReadAsync<RateStated>(AssetActs.Rate, reader, before, limit, knownAt, stop);
        return new(
            [
                .. page.Select(r => new RateSummary(
                    r.Ref, r.Event.Envelope?.Number, r.Event.Mark.Agency, r.Event.Mark.Pair, r.Event.Mark.Occurred,
                    r.Event.Envelope?.Zone ?? "Etc/UTC", r.Event.Mark.Marking, r.Event.Mark.ReleaseTo, r.Retracted, r.Content)),
            ], known, next);
    }

    private async Task<(IEnumerable<(EventRef Ref, ToldEvent Event, T Content, bool Retracted)> Page, DateTimeOffset Known, long? Next)> ReadAsync<T>(
        string type, Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop) where T : class
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? then = knownAt < now ? knownAt : null;
        var may = visible.Counting(reader, then);
        var (page, next) = await rows.PageAsync(
            $"{_rows} where a.type = '{type}' and a.pos < $1 order by a.pos desc", before, limit, may, then, stop);
        var changes = page.Count == 0 ? [] : await rows.ListAsync(_changes, page.Select(e => e.Id).ToArray(), may, stop);
        var standing = page.Concat(changes.Where(e => e.WasKnown(then))).GroupBy(e => e.Mark.Origin)
            .SelectMany(origin => StandingEvent.Of(origin)).Where(s => s.Event.Type == type).ToDictionary(s => Ref(s.Event));
        return (
            page.Select(e => standing[Ref(e)]).Select(s => (Ref(s.Event), s.Event, Content: s.Event.Read<T>(), s.Retracted))
                .Where(s => s.Content is not null).Select(s => (s.Item1, s.Event, s.Content!, s.Retracted)), then ?? now, next);
    }

    private static EventRef Ref(ToldEvent e) => new(e.Mark.Origin, e.Id);
}
