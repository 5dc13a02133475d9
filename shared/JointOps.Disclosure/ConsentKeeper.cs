using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure;

/// <summary>
/// Repeats, in the originator's own log, that who asked for a consent has ended it. The approval stands in that log; a third service takes
/// in two logs in whatever order, and only what follows the approval in its own log surely follows it everywhere.
/// </summary>
public sealed class ConsentKeeper(RelaySettings settings, FeedLog feed, LedgerSettings ledger, Writer writer, Wake wake, ILogger<ConsentKeeper> log)
    : LeasedService(settings.ConnectionString, 0x43_4F4E_5345, log)
{
    private static readonly string Ended = EventTypes.Name(typeof(ConsentEnded));

    private long seen = -1;

    /// <inheritdoc />
    protected override Task LeadAsync(CancellationToken lost)
    {
        seen = -1;
        return EachAsync(wake.Waits(), "Repeating ends of consents", RepeatAsync, lost);
    }

    private async Task RepeatAsync(CancellationToken stop)
    {
        var (ends, head) = (new List<(FeedEntry Entry, ConsentEnded End)>(), await feed.HeadAsync(stop));
        if (head == seen) return;
        await foreach (var e in feed.ReadAsync("where f.type = $1 and f.origin <> $2 and f.pos > $3 and f.pos <= $4 order by f.pos", stop, Ended, ledger.Name, seen, head))
            if (e.Read<ConsentEnded>() is { } end && end.Event.Side == ledger.Name && end.Request.Side == e.Mark.Origin) ends.Add((e, end));
        foreach (var (entry, end) in ends) await writer.PostAsync(Of(entry, end), stop);
        seen = head;
    }

    private Post Of(FeedEntry e, ConsentEnded end) => new(
        DerivedId.Of("consent-ended", e.Mark.Origin + e.Id, 0), $"consents/{end.Request.Side}-{end.Request.Id}", ledger.Name, new(ledger.Name, null, Roles.Operator), "", null, false, [end.Event.Id], null,
        view => new(end, new(ledger.Name, e.Mark.Pair, view.Now, "Etc/UTC", e.Mark.Marking, e.Mark.ReleaseTo, e.Mark.Handling)));
}
