using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Joint;

/// <summary>Joint operations from what a reader may see of them, event by event through <see cref="Release"/>.</summary>
public sealed class JointReader(Cases cases, FeedLog feed, Reference reference, DemonstrationClock clock) : IJointOperations
{
    /// <inheritdoc />
    public async Task<JointPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(JointModel.Table, reader, before, limit + 1, stop);
        return new(Summaries(page.Take(limit), reader), page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<JointSummary>> OfAsync(IReadOnlyList<string> ids, Reader reader, CancellationToken stop) =>
        Summaries(await cases.OfAsync(JointModel.Table, ids, stop), reader);

    /// <inheritdoc />
    public async Task<IReadOnlyList<JointDetail>> NewestAsync(Reader reader, int most, CancellationToken stop) =>
        await DetailsAsync(await cases.PageAsync(JointModel.Table, reader, long.MaxValue, most, stop), reader, stop);

    /// <inheritdoc />
    public async Task<JointDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop) =>
        await cases.FindAsync(JointModel.Table, id.ToString(), stop) is { } one ? (await DetailsAsync([one], reader, stop)).SingleOrDefault() : null;

    /// <summary>As far as the reader may see them; the events of all their legs in one statement.</summary>
    private async Task<IReadOnlyList<JointDetail>> DetailsAsync(IEnumerable<Case> matters, Reader reader, CancellationToken stop)
    {
        var views = matters.Select(c => JointView.Of(Guid.Parse(c.Key), Seen(c, reader))).OfType<JointView>().ToArray();
        string[] subjects = [.. views.SelectMany(v => v.Legs).Select(l => LegFacts.Subject(l.Operation)).Distinct()];
        var events = (await SeenAsync(reader, subjects, LegFacts.Types, stop)).ToLookup(e => (e.Mark.Origin, e.Subject));
        return [.. views.Select(view => view.Detail(view.Legs
            .Select(l => (Leg: l, Operation: LegFacts.Of(l.Operation, events[(l.Side, LegFacts.Subject(l.Operation))])))
            .Where(l => l.Operation is not null).ToDictionary(l => l.Leg, l => l.Operation!)))];
    }

    private JointSummary[] Summaries(IEnumerable<Case> page, Reader reader) =>
        [.. page.Select(c => JointView.Of(Guid.Parse(c.Key), Seen(c, reader))?.Summary()).OfType<JointSummary>()];

    private async Task<List<ToldEvent>> SeenAsync(Reader reader, string[] subjects, string[] types, CancellationToken stop)
    {
        var seen = new List<ToldEvent>();
        if (subjects.Length == 0) return seen;
        await foreach (var e in feed.ReadAsync("where f.subject = any($1) and f.type = any($2) order by f.pos", stop, subjects, types))
            if (May(e, reader)) seen.Add(e.Told());
        return seen;
    }

    private IEnumerable<ToldEvent> Seen(Case one, Reader reader) => one.Entries.Where(e => May(e, reader)).Select(e => e.Told());

    private bool May(FeedEntry e, Reader reader) => Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow());
}
