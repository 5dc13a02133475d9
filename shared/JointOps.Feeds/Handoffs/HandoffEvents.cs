using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Handoffs;

/// <summary>Words on handoffs of seized things, event by event through <see cref="Release"/>.</summary>
public sealed class HandoffEvents(Cases cases, Visible visible, LedgerDatabase database) : IHandoffEvents
{
    private static readonly string _ofOperation = $"""
        select s.row->>'request' from {HandoffSeizures.Table} s where s.seizure in (
          select f.origin || '/' || f.id from feed.entry f where f.subject = $1 and f.type = '{EventTypes.Name(typeof(SeizureRecorded))}')
        """;

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> OfSeizuresAsync(
        IReadOnlyList<EventRef> reports, Reader reader, DateTimeOffset? knownAt, CancellationToken stop) => reports.Count == 0 ? []
        : await ToldAsync(await HandoffSeizures.RequestsAsync(database, reports, stop), reader, knownAt, stop);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> OfOperationAsync(string subject, Reader reader, CancellationToken stop) =>
        await ToldAsync(await HandoffSeizures.RequestsAsync(database, _ofOperation, subject, stop), reader, null, stop);

    private async Task<IReadOnlyList<ToldEvent>> ToldAsync(
        IReadOnlyList<string> requests, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var may = visible.Counting(reader, knownAt);
        return
        [
            .. (await cases.OfAsync(HandoffModel.Table, requests, stop)).SelectMany(c => c.Entries)
                .Where(e => e.Content is not null && may(e.Mark)).Select(e => e.Told()),
        ];
    }
}
