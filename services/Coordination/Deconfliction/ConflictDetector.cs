using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.Leading;

namespace JointOps.Coordination.Deconfliction;

/// <summary>
/// Looks for conflicts behind the intake, whenever an action came or was withdrawn. One replica does it; were it two, they would say the
/// same, under the same ids.
/// </summary>
public sealed class ConflictDetector(
    LedgerDatabase database, Writer writer, AgencyDirectory agencies, KeyAgreement keys, UnreadFacts facts, DemonstrationClock clock) : CommitWork
{
    private const string By = "conflict-detector";
    private const int MostAtOnce = 500;
    private static readonly string[] _types = ["deconfliction.action-registered.v1", "record.retracted.v1"];
    private Guid? _secret; // made once, by the migration

    private const string Since = """
        select exists (select 1 from feed.entry where pos > $1 and type = any($2) and starts_with(subject, 'actions/')),
          (select secret from deconfliction.secret)
        """;

    /// <inheritdoc />
    public override string Name => "Looking for conflicts";

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => _types.Contains(e.Type) && e.Subject.StartsWith("actions/", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        if (news.IsNone || ((news.All || _secret is null) && !await SinceAsync(stop))) return;
        while (await SayAsync(_secret!.Value, stop) == MostAtOnce)
        {
            // There is more to say.
        }
    }

    private async Task<int> SayAsync(Guid secret, CancellationToken stop)
    {
        var (actions, stated, unread) = await ActionRows.ReadAsync(database, agencies, stop);
        keys.Compare(actions);
        facts.Compare("conflicts", unread.Select(u => $"{u.Side} {u.Id}"));
        Statement[] due = [.. ConflictStatements.Of(stated, Conflicts.Of(actions), secret, clock.GetUtcNow(), unread).Take(MostAtOnce)];
        await Statement.SayAsync(writer, due, "conflicts", By);
        return due.Length;
    }

    private async Task<bool> SinceAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Since);
        command.Parameters.Add(new() { Value = Seen });
        command.Parameters.Add(new() { Value = _types });
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        _secret = r.GetGuid(1);
        return r.GetBoolean(0);
    }
}
