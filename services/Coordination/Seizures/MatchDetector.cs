using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.Leading;

namespace JointOps.Coordination.Seizures;

/// <summary>
/// Looks for serial numbers that stand in two seizures, behind the intake: at the seizures that were told, spoken of or given up since the last
/// look, and at those that share a serial with them. One replica does it; were it two, they would say the same, under the same ids.
/// </summary>
public sealed class MatchDetector(LedgerDatabase database, Writer writer, AgencyDirectory agencies, UnreadFacts facts, DemonstrationClock clock)
    : CommitWork
{
    private const string By = "match-detector", Amending = "record.";
    private const int MostAtOnce = 500;
    private static readonly string[] _types = [SeizureTerms.Recorded, SeizureTerms.Merged];
    private readonly HashSet<EventRef> _unread = [];
    private Guid? _secret; // made once, by the migration

    private const string Since = $"""
        select distinct origin, id, supersedes from feed.entry where pos > $1 and (type = any($2) or starts_with(type, '{Amending}'))
        """;

    /// <inheritdoc />
    public override string Name => "Looking for matching seizures";

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => _types.Contains(e.Type) || e.Type.StartsWith(Amending, StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        if (news.IsNone) return;
        IReadOnlySet<EventRef>? concerned = null; // whoever begins to lead looks at all
        if (Seen >= 0)
        {
            EventRef[] came = [.. news.All ? await SinceAsync(stop) : news.Events.SelectMany(e => Named(e.Mark.Origin, e.Id, e.Supersedes))];
            if (came.Length == 0) return;
            concerned = await SeizureRows.ConcernedAsync(database, came, stop);
            if (concerned is { Count: 0 }) return;
        }
        _secret ??= await SecretAsync(stop);
        while (await SayAsync(_secret.Value, concerned, stop) == MostAtOnce)
        {
            // There is more to say; who may hear of it is looked at again.
        }
    }

    private async Task<int> SayAsync(Guid secret, IReadOnlySet<EventRef>? concerned, CancellationToken stop)
    {
        var (judged, events) = await new SeizureSearch(database).FindAsync(concerned, stop);
        var now = clock.GetUtcNow();
        var standing = SeizureStanding.Of(await SeizureRows.ReadAsync(database, events, stop), agencies, now);
        Tell(concerned is null ? _unread : events, standing.Unread);
        SerialMatch[] found = [.. SerialMatches.Of(standing.Firearms).Where(m => judged.Contains(m.First.Ref) || judged.Contains(m.Second.Ref))];
        Statement[] due = [.. MatchStatements.Of(standing.Stated, found, secret, agencies, now, standing.Unread).Take(MostAtOnce)];
        await Statement.SayAsync(writer, due, "matches", By);
        return due.Length;
    }

    /// <summary>What was looked at and is understood by now is told of no more.</summary>
    private void Tell(IEnumerable<EventRef> lookedAt, IEnumerable<EventRef> unread)
    {
        _unread.ExceptWith([.. lookedAt]);
        _unread.UnionWith(unread);
        facts.Compare("matches", _unread.Select(u => $"{u.Side} {u.Id}"));
    }

    private static IEnumerable<EventRef> Named(string origin, Guid id, Guid? supersedes) =>
        supersedes is { } target ? [new(origin, id), new(origin, target)] : [new(origin, id)];

    private async Task<IReadOnlyList<EventRef>> SinceAsync(CancellationToken stop)
    {
        var came = new List<EventRef>();
        await using var command = database.Reads.CreateCommand(Since);
        command.Parameters.Add(new() { Value = Seen });
        command.Parameters.Add(new() { Value = _types });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) came.AddRange(Named(r.GetString(0), r.GetGuid(1), r.IsDBNull(2) ? null : r.GetGuid(2)));
        return came;
    }

    private async Task<Guid> SecretAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select secret from deconfliction.secret");
        return (Guid)(await command.ExecuteScalarAsync(stop))!;
    }
}
