using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Conflicts;

/// <summary>Conflicts with their answers, folded from the events that <see cref="Release"/> lets through: the same on all three services.</summary>
public sealed class ConflictViews(Cases cases, Reference reference, DemonstrationClock clock) : IConflicts
{
    private static readonly string _detected = EventTypes.Name(typeof(ConflictDetected)),
        _acknowledged = EventTypes.Name(typeof(ConflictAcknowledged)),
        _resolved = EventTypes.Name(typeof(ConflictResolved)), _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConflictItem>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Paging.Most) =>
        Judged(await cases.PageAsync(ConflictModel.Table, reader, before, limit, stop), reader);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConflictItem>> OfAsync(IReadOnlyList<string> ids, Reader reader, CancellationToken stop) =>
        Judged(await cases.OfAsync(ConflictModel.Table, ids, stop), reader);

    private ConflictItem[] Judged(IReadOnlyList<Case> page, Reader reader)
    {
        var conflicts = new Dictionary<Guid, ConflictItem>();
        FeedEntry[] told =
        [
            .. page.SelectMany(c => c.Entries)
                .Where(e => e.Content is not null && e.IsNewest && Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())),
        ];
        // An answer may come in before what it answers: the two stand in different logs.
        foreach (var e in told.Where(e => e.Type == _detected).Concat(told.Where(e => e.Type != _detected))) Tell(conflicts, e);
        return [.. conflicts.Values.Select(c => Judged(c, reader)).OrderByDescending(c => c.Detected).ThenBy(c => c.Id)];
    }

    private static void Tell(Dictionary<Guid, ConflictItem> conflicts, FeedEntry e)
    {
        var ours = e.Mark.Origin == ServiceNames.Coordination;
        if (e.Type == _detected && ours && e.Read<ConflictDetected>() is { } detected)
            conflicts[e.Id] = new(e.Id, e.Mark.Pair, e.Stated, "open", false, false,
                [.. detected.Actions.Select(a => new ConflictParty(a.Side, a.Agency, a.Id, null, null, null, null, null))]);
        else if (e.Type == _retracted && ours && e.Supersedes is { } target && conflicts.TryGetValue(target, out var over))
            conflicts[over.Id] = over with { Status = "withdrawn" };
        else if (e.Type == _acknowledged && e.Read<ConflictAcknowledged>() is { } seen)
            Answer(conflicts, seen.Conflict, e, p => p);
        else if (e.Type == _resolved && e.Read<ConflictResolved>() is { } word)
            Answer(conflicts, word.Conflict, e, p => p with { Outcome = word.Outcome, Note = word.Note, Resolved = e.Stated });
    }

    /// <summary>An agency speaks for itself, on its own side; its first word is its acknowledgement.</summary>
    private static void Answer(Dictionary<Guid, ConflictItem> conflicts, Guid id, FeedEntry e, Func<ConflictParty, ConflictParty> say)
    {
        if (conflicts.TryGetValue(id, out var c))
            conflicts[id] = c with
            {
                Parties = [.. c.Parties.Select(p => p.Side != e.Mark.Origin || p.Agency != e.Mark.Agency ? p
                    : say(p.Acknowledged is null
                        ? p with { Acknowledged = e.Stated, LatencySeconds = Math.Max(0, (e.Stated - c.Detected).TotalSeconds) } : p))],
            };
    }

    private static ConflictItem Judged(ConflictItem c, Reader reader) => c with
    {
        Status = c.Status == "withdrawn" ? c.Status
            : c.Parties.All(p => p.Outcome is not null) ? "resolved" : c.Parties.All(p => p.Acknowledged is not null) ? "acknowledged" : "open",
        Differs = c.Parties.All(p => p.Outcome is not null) && c.Parties.DistinctBy(p => p.Outcome).Count() > 1,
        AwaitsMe = c.Status != "withdrawn" && c.Parties.Any(p => p.Side == reader.Side && p.Agency == reader.Agency && p.Acknowledged is null),
    };
}
