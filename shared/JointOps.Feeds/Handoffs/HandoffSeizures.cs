using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Handoffs;

/// <summary>A request for a handoff of things, to be found by the seizure that it rests on.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Seizure">The giving side's report, <c>{side}/{id}</c>.</param>
/// <param name="Request">The request, the same way.</param>
public sealed record HandoffSeizure(Guid Event, string Seizure, string Request);

/// <summary>Requests of both sides by seizure; what a content said goes with it, here as after a rebuild.</summary>
public sealed class HandoffSeizures() : ReadModel<HandoffSeizure>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.handoff_seizure";

    private const string OfReports = $"select s.row->>'request' from {Table} s where s.seizure = any($1)";

    private static readonly string _requested = EventTypes.Name(typeof(HandoffRequested));

    /// <summary>The requests for things of those reports.</summary>
    public static Task<List<string>> RequestsAsync(LedgerDatabase database, IEnumerable<EventRef> reports, CancellationToken stop) =>
        RequestsAsync(database, OfReports, reports.Select(r => r.Write()).ToArray(), stop);

    /// <summary>The requests that a statement finds by its one parameter.</summary>
    internal static async Task<List<string>> RequestsAsync(LedgerDatabase database, string sql, object value, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        command.Parameters.Add(new() { Value = value });
        var requests = new List<string>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) requests.Add(r.GetString(0));
        return requests;
    }

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => e.Type == _requested ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override HandoffSeizure? Fold(string key, HandoffSeizure? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        e.Read<HandoffRequested>() is { Seizure: { } seizure, Giver: "mx" or "us" } asked
            ? new(e.Event, new EventRef(asked.Giver, seizure).Write(), new EventRef(e.Mark.Origin, e.Id).Write()) : row;

    /// <inheritdoc />
    protected override Guid? EventOf(HandoffSeizure row) => row.Event;

    /// <inheritdoc />
    protected override HandoffSeizure? Dropped(HandoffSeizure row) => null;
}
