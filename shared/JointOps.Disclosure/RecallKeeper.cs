using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Disclosure;

/// <summary>
/// A service's own acknowledgement of what the others withdrew: the content was taken away in the transaction that took the withdrawal
/// in, and this says so in the service's log. Its id is derived, so that a repetition after a crash is the same post.
/// </summary>
public sealed class RecallKeeper(
    RelaySettings settings, LedgerDatabase database, FeedLog feed, LedgerSettings ledger, AgencyDirectory agencies, Writer writer, Wake wake, ILogger<RecallKeeper> log)
    : LeasedService(settings.ConnectionString, 0x52_4543_414C, log)
{
    private static readonly string[] Withdrawing = [EventTypes.Name(typeof(RecordRecalled)), EventTypes.Name(typeof(MarkingChanged))];

    private static readonly string Taken = $"""
        select f.origin, f.id, f.pair, {Marks.Columns} from feed.entry f
        join release.mark m on m.by = f.id and m.event in (select event from feed.entry t where t.id = f.supersedes and t.origin = f.origin)
        where f.type = any($1) and f.origin <> $2 and f.pos > $3 and f.pos <= $4 order by f.pos
        """;

    private long seen = -1;

    /// <inheritdoc />
    protected override Task LeadAsync(CancellationToken lost)
    {
        seen = -1;
        return EachAsync(wake.Waits(), "Acknowledging recalls", AcknowledgeAsync, lost);
    }

    private async Task AcknowledgeAsync(CancellationToken stop)
    {
        var (recalls, head) = (new List<(EventRef Recall, string Pair, string Agency)>(), await feed.HeadAsync(stop));
        if (head == seen) return;
        await using (var command = database.Reads.CreateCommand(Taken))
        {
            foreach (var value in (object[])[Withdrawing, ledger.Name, seen, head]) command.Parameters.Add(new() { Value = value });
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
            {
                var target = Marks.Read(r, 3);
                if (target.Recalled || Release.Lost(target, agencies).Count > 0) recalls.Add((new(r.GetString(0), r.GetGuid(1)), r.GetString(2), target.Agency));
            }
        }
        foreach (var (recall, pair, agency) in recalls) await writer.PostAsync(Of(recall, pair, agency), stop);
        seen = head; // so that the next look is at what came since, and no further back
    }

    private Post Of(EventRef recall, string pair, string agency) => new(
        DerivedId.Of("recall-acknowledged", recall.Side + recall.Id, 0), $"recalls/{recall.Side}-{recall.Id}", ledger.Name, new(ledger.Name, null, Roles.Operator),
        "", null, false, [], null,
        view => new(
            new RecallAcknowledged(recall, ledger.Name),
            new(ledger.Name, pair, view.Now, "Etc/UTC", Markings.Binational, [agency])));
}
