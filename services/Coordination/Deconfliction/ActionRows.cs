using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination.Deconfliction;

/// <summary>What the timeline holds of planned actions, and of the conflicts stated so far: one statement, whatever their number.</summary>
public static class ActionRows
{
    // The types as the partial index of deconfliction.sql names them.
    private static readonly string _statement = $"""
        select {TimelineTable.Columns}, {Marks.Columns} from timeline.row r
        join {Marks.InForce("coalesce(r.change_event, r.event)")}
        where r.type in ('deconfliction.action-registered.v1', 'deconfliction.conflict-detected.v1')
        order by r.origin, r.idx, r.rev
        """;

    /// <summary>Reads both.</summary>
    /// <returns>The actions that stand; the conflicts stated; and of both kinds what counts and is not understood here.</returns>
    public static async Task<(IReadOnlyList<PlannedAction> Actions, IReadOnlyList<StatedConflict> Stated, IReadOnlySet<EventRef> Unread)> ReadAsync(
        LedgerDatabase database, AgencyDirectory agencies, CancellationToken stop)
    {
        var rows = new List<MarkedRow>();
        await using (var command = database.Reads.CreateCommand(_statement))
        {
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop)) rows.Add(new(TimelineTable.Read(r), Marks.Read(r, TimelineTable.Count)));
        }
        var events = rows.GroupBy(row => (row.Row.Origin, row.Row.Index)).Select(g => new Revisions([.. g])).ToArray();
        var (actions, stated, unread) = (new List<PlannedAction>(), new List<StatedConflict>(), new HashSet<EventRef>());
        foreach (var e in events)
            if (e.Now.Origin == Audience.Own && e.Now.Type == ConflictDetected)
            {
                if (Stated(e) is { } conflict) stated.Add(conflict);
                else unread.Add(new(e.Now.Origin, e.Now.Id)); // its id is taken: it is not stated anew
            }
            else if (e.Counts && e.Now.Type != ConflictDetected)
            {
                if (Action(e, agencies) is { } action) actions.Add(action);
                else unread.Add(new(e.Now.Origin, e.Now.Id));
            }
        return (actions, stated, unread);
    }

    private const string ConflictDetected = "deconfliction.conflict-detected.v1";

    private static PlannedAction? Action(Revisions e, AgencyDirectory agencies) =>
        e.Content<ActionRegistered>() is { } told ? PlannedAction.Read(e.Now, told, agencies) : null;

    private static StatedConflict? Stated(Revisions e) =>
        e.Content<ConflictDetected>() is { } told ? new(e.Now.Id, e.Now.Pair, e.Now.Occurred, told, e.Now.Retracted) : null;
}
