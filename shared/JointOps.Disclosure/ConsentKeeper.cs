using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;

namespace JointOps.Disclosure;

/// <summary>
/// Repeats, in the originator's own log, that who asked for a consent has ended it. The approval stands in that log; a third service takes
/// in two logs in whatever order, and only what follows the approval in its own log surely follows it everywhere.
/// </summary>
public sealed class ConsentKeeper(FeedLog feed, LedgerDatabase database, LedgerSettings ledger, Writer writer) : CommitWork
{
    private static readonly string _ended = EventTypes.Name(typeof(ConsentEnded));

    /// <inheritdoc />
    public override string Name => "Repeating ends of consents";

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => e.Type == _ended && e.Mark.Origin != ledger.Name;

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        if (news.IsNone) return;
        var ends = new List<(FeedEntry Entry, ConsentEnded End)>();
        await foreach (var e in feed.ReadAsync("where f.type = $1 and f.origin <> $2 and f.pos > $3 order by f.pos", stop, _ended, ledger.Name, Seen))
            if (e.Read<ConsentEnded>() is { } end && end.Event.Side == ledger.Name && end.Request.Side == e.Mark.Origin) ends.Add((e, end));
        await OwnStatements.SayAsync(database, writer, [.. ends.Select(e => Of(e.Entry, e.End))], stop);
    }

    private Post Of(FeedEntry e, ConsentEnded end) => new(
        DerivedId.Of("consent-ended", e.Mark.Origin + e.Id, 0), $"consents/{end.Request.Side}-{end.Request.Id}", ledger.Name,
        new(ledger.Name, null, Roles.Operator), "", null, false, [end.Event.Id], null,
        view => new(end, new(ledger.Name, e.Mark.Pair, view.Now, "Etc/UTC", e.Mark.Marking, e.Mark.ReleaseTo, e.Mark.Handling)));
}
