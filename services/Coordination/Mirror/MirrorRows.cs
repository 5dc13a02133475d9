using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>What the timeline holds of a pair's checkpoints: one statement, whatever their number.</summary>
public static class MirrorRows
{
    // The types as the partial index of mirror.sql names them: it serves this statement alone and costs no other event anything.
    private const string Checkpoints =
        "'checkpoint.planned.v1', 'checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1', 'checkpoint.mirror-gap-detected.v1'";

    private static string Statement(string types) => $"""
        select {TimelineTable.Columns}, {Marks.Columns} from timeline.row r
        join {Marks.InForce("coalesce(r.change_event, r.event)")}
        where r.type in ({types}) and r.pair in ($1, '{Envelope.Border}') and r.known <= $2
        order by r.origin, r.idx, r.rev
        """;

    /// <summary>Reads them as known at an instant; null = now. Ends of operations of no single pair come with them.</summary>
    public static Task<IReadOnlyList<Revisions>> ReadAsync(LedgerDatabase database, string pair, DateTimeOffset? knownAt, CancellationToken stop) =>
        ReadAsync(database, Statement(Checkpoints), pair, knownAt, stop);

    /// <summary>The inspections tallied there, the same way: gaps do not rest on them, so that the detector never asks.</summary>
    public static Task<IReadOnlyList<Revisions>> TalliesAsync(
        LedgerDatabase database, string pair, DateTimeOffset? knownAt, CancellationToken stop) =>
        ReadAsync(database, Statement("'inspection.tallied.v1'"), pair, knownAt, stop);

    private static async Task<IReadOnlyList<Revisions>> ReadAsync(
        LedgerDatabase database, string statement, string pair, DateTimeOffset? knownAt, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(statement);
        foreach (var value in (object[])[pair, (knownAt ?? DateTimeOffset.MaxValue).ToUniversalTime()])
            command.Parameters.Add(new() { Value = value });
        var rows = new List<MarkedRow>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) rows.Add(new(TimelineTable.Read(r), Marks.Read(r, TimelineTable.Count)));
        return [.. rows.GroupBy(row => (row.Row.Origin, row.Row.Index)).Select(g => new Revisions([.. g]))];
    }

    /// <summary>The facts among them, in no order that matters.</summary>
    public static IEnumerable<MirrorFact> Facts(IEnumerable<Revisions> events, CityPair pair) =>
        events.Where(e => !e.Now.Retracted).Select(e => Fact(e, pair)).OfType<MirrorFact>();

    /// <summary>Who may have each of the events now, by its identity; null = it was recalled, nobody.</summary>
    public static Dictionary<FactReference, Audience?> Audiences(IEnumerable<Revisions> events) =>
        events.GroupBy(e => new FactReference(e.Now.Origin, e.Now.Id))
            .ToDictionary(g => g.Key, g => g.Any(e => e.Recalled) ? null : Audience.Strictest(g.Select(e => e.Audience)));

    /// <summary>
    /// Those that count and whose place is not understood here: another version wrote them, or reference data is missing.
    /// No final statement rests on their absence.
    /// </summary>
    public static IReadOnlySet<FactReference> Unread(IEnumerable<Revisions> events, CityPair pair) => events
        .Where(e => e.Counts && e.Now.Pair == pair.Id && e.Now.Type is "checkpoint.opened.v1" or "checkpoint.closed.v1" && Fact(e, pair) is null)
        .Select(e => new FactReference(e.Now.Origin, e.Now.Id)).ToHashSet();

    private static MirrorFact? Fact(Revisions e, CityPair pair) => e switch
    {
        { Counts: false, Now.Type: "checkpoint.opened.v1" } => Of(e, FactKind.Opened, null, null),
        { Counts: false, Now.Type: "checkpoint.closed.v1" or "operation.closed.v1" } => Of(e, FactKind.OperationClosed, null, null),
        _ when e.Content<CheckpointOpened>() is { } c => At(e, FactKind.Opened, c.Crossing, c.End, pair),
        _ when e.Content<CheckpointClosed>() is { } c => At(e, FactKind.Closed, c.Crossing, c.End, pair),
        { Now.Type: "operation.closed.v1" } => Of(e, FactKind.OperationClosed, null, null),
        _ => null,
    };

    private static MirrorFact? At(Revisions e, FactKind kind, string crossing, string end, CityPair pair) =>
        e.Now.Pair == pair.Id && end is ("north" or "south") && pair.Crossings.Any(c => c.Code == crossing) ? Of(e, kind, crossing, end) : null;

    private static MirrorFact Of(Revisions e, FactKind kind, string? crossing, string? end) =>
        new(e.Now.Origin, e.Now.Id, e.Now.Index, kind, e.Now.Subject, crossing, end, e.Now.Occurred, e.Audience);
}
