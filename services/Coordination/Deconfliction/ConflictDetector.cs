using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Coordination.Deconfliction;

/// <summary>What may be set about conflicts.</summary>
/// <param name="ConnectionString">For the lease.</param>
public sealed record DeconflictionSettings(string ConnectionString);

/// <summary>
/// Looks for conflicts behind the intake, whenever an action came or was withdrawn. One replica does it; were it two, they would say the
/// same, under the same ids.
/// </summary>
public sealed class ConflictDetector(DeconflictionSettings settings, LedgerDatabase database, Writer writer, AgencyDirectory agencies, KeyAgreement keys, UnreadFacts facts, Wake wake, DemonstrationClock clock, ILogger<ConflictDetector> log)
    : LeasedService(settings.ConnectionString, 0x44_4543_4F4E, log)
{
    private const string By = "conflict-detector";
    private const int MostAtOnce = 500;

    private const string Since = """
        select (select coalesce(max(pos), -1) from feed.entry),
               exists (select 1 from feed.entry where pos > $1 and type in ('deconfliction.action-registered.v1', 'record.retracted.v1') and starts_with(subject, 'actions/')),
               (select secret from deconfliction.secret)
        """;

    private long seen = -1;

    /// <inheritdoc />
    protected override Task LeadAsync(CancellationToken lost)
    {
        seen = -1;
        return EachAsync(wake.Waits(), "Looking for conflicts", LookAsync, lost);
    }

    /// <summary>Says what is due, if anything came since the last look.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        var (head, news, secret) = await SinceAsync(stop);
        if (news)
        {
            var (actions, stated, unread) = await ActionRows.ReadAsync(database, agencies, stop);
            keys.Compare(actions);
            facts.Compare("conflicts", unread.Select(u => $"{u.Side} {u.Id}"));
            Statement[] due = [.. ConflictStatements.Of(stated, Conflicts.Of(actions), secret, clock.GetUtcNow(), unread).Take(MostAtOnce)];
            // Handed over at once: the writer takes what waits in one transaction. An id that was used before is the same statement.
            await Task.WhenAll(due.Select(s => writer.PostAsync(s.ToPost($"conflicts/{s.Envelope.Supersedes ?? s.Key}", s.Envelope.Supersedes is null ? 0 : 1, By))));
            if (due.Length == MostAtOnce) return; // there is more to say: look again from here
        }
        seen = head;
    }

    private async Task<(long Head, bool News, Guid Secret)> SinceAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Since);
        command.Parameters.Add(new() { Value = seen });
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        return (r.GetInt64(0), r.GetBoolean(1), r.GetGuid(2));
    }
}
