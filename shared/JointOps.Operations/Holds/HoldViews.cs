using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Operations.Holds;

/// <summary>Legal holds with their releases, folded from the events that <see cref="Release"/> lets through.</summary>
public sealed class HoldViews(Cases cases, FeedLog feed, Reference reference, DemonstrationClock clock) : IHolds
{
    private static readonly string _erased = EventTypes.Name(typeof(PrivacyErased));

    /// <inheritdoc />
    public async Task<HoldPage> PageAsync(Reader reader, string? before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(HoldModel.Table, reader, before, limit, stop);
        var now = clock.GetUtcNow();
        var told = page.SelectMany(c => c.Entries).Where(
            e => e.Content is not null && e.IsNewest && Release.MaySee(e.Mark, reader, reference.Agencies, now)).Select(e => e.Told());
        return new(Of(told), page.Count == limit ? page[^1].Key : null);
    }

    /// <inheritdoc />
    public async Task<SubjectMatters> OfSubjectAsync(string token, Reader reader, CancellationToken stop)
    {
        var told = await feed.SeenAsync(LegalState.Subjects + token, reader, reference.Agencies, clock.GetUtcNow(), stop);
        // The other side's log may say anything on a stream of its own: what names another token is none of these.
        return new(
            [.. Of(told).Where(h => h.Scope == HoldScopes.Subject && h.Of == token)],
            [
                .. told.Select(e => (Event: e, Said: e.Read<PrivacyErased>())).Where(x => x.Event.Type == _erased && x.Said?.Subject == token)
                    .Select(x => new Erasure(
                        new(x.Event.Mark.Origin, x.Event.Id), x.Event.Mark.Agency, x.Said!.Ground, x.Said.Document, x.Event.Recorded)),
            ]);
    }

    private static IReadOnlyList<LegalHold> Of(IEnumerable<ToldEvent> told)
    {
        var events = told.ToArray();
        var ends = events.Where(e => e.Type == HoldModel.Released).Select(e => (Event: e, Said: e.Read<LegalHoldReleased>()))
            .Where(r => r.Said?.Hold.Side == r.Event.Mark.Origin)
            .ToLookup(r => r.Said!.Hold, r => new HoldEnd(r.Event.Recorded, r.Said!.Authority, r.Said.Document));
        return
        [
            .. events.Where(e => e.Type == HoldModel.Placed).Select(e => (Event: e, Said: e.Read<LegalHoldPlaced>())).Where(p => p.Said is not null)
                .Select(p => Of(p.Event, p.Said!, ends[new(p.Event.Mark.Origin, p.Event.Id)].FirstOrDefault())),
        ];
    }

    private static LegalHold Of(ToldEvent e, LegalHoldPlaced said, HoldEnd? end) =>
        new(new(e.Mark.Origin, e.Id), said.Scope, said.Of, e.Mark.Agency, said.Authority, said.Document, e.Recorded, end);
}
