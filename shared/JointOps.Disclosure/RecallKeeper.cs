using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;

namespace JointOps.Disclosure;

/// <summary>
/// A service's own acknowledgement of what the others withdrew: the content was taken away in the transaction that took the withdrawal
/// in, and this says so in the service's log. Its id is derived, so that a repetition after a crash is the same post.
/// </summary>
public sealed class RecallKeeper(LedgerDatabase database, LedgerSettings ledger, AgencyDirectory agencies, Writer writer) : CommitWork
{
    private static readonly string[] _withdrawing = [EventTypes.Name(typeof(RecordRecalled)), EventTypes.Name(typeof(MarkingChanged))];

    private static readonly string _taken = $"""
        select f.origin, f.id, f.pair, {Marks.Columns} from feed.entry f
        join release.mark m on m.by = f.id and m.event in (select event from feed.entry t where t.id = f.supersedes and t.origin = f.origin)
        where f.type = any($1) and f.origin <> $2 and f.pos > $3 order by f.pos
        """;

    /// <inheritdoc />
    public override string Name => "Acknowledging recalls";

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => _withdrawing.Contains(e.Type) && e.Mark.Origin != ledger.Name;

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        if (news.IsNone) return;
        var recalls = new List<(EventRef Recall, string Pair, string Agency)>();
        await using (var command = database.Reads.CreateCommand(_taken))
        {
            foreach (var value in (object[])[_withdrawing, ledger.Name, Seen]) command.Parameters.Add(new() { Value = value });
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
            {
                var target = Marks.Read(r, 3);
                if (target.Recalled || Release.Lost(target, agencies).Count > 0)
                    recalls.Add((new(r.GetString(0), r.GetGuid(1)), r.GetString(2), target.Agency));
            }
        }
        await OwnStatements.SayAsync(database, writer, [.. recalls.Select(r => Of(r.Recall, r.Pair, r.Agency))], stop);
    }

    private Post Of(EventRef recall, string pair, string agency) => new(
        DerivedId.Of("recall-acknowledged", recall.Side + recall.Id, 0),
        $"recalls/{recall.Side}-{recall.Id}", ledger.Name, new(ledger.Name, null, Roles.Operator),
        "", null, false, [], null,
        view => new(
            new RecallAcknowledged(recall, ledger.Name),
            new(ledger.Name, pair, view.Now, "Etc/UTC", Markings.Binational, [agency])));
}
