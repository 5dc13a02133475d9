using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Conflicts;

/// <summary>Conflicts with their answers, folded from the events that <see cref="Release"/> lets through: the same on all three services.</summary>
public sealed class ConflictViews(Cases cases, FeedLog feed, Reference reference, DemonstrationClock clock) : IConflicts
{
    private static readonly string _detected = EventTypes.Name(typeof(ConflictDetected)),
        _acknowledged = EventTypes.Name(typeof(ConflictAcknowledged)),
        _resolved = EventTypes.Name(typeof(ConflictResolved)), _retracted = EventTypes.Name(typeof(RecordRetracted)),
        _registered = EventTypes.Name(typeof(ActionRegistered));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConflictItem>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Paging.Most) =>
        await JudgedAsync(await cases.PageAsync(ConflictModel.Table, reader, before, limit, stop), reader, stop);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConflictItem>> OfAsync(IReadOnlyList<string> ids, Reader reader, CancellationToken stop) =>
        await JudgedAsync(await cases.OfAsync(ConflictModel.Table, ids, stop), reader, stop);

    private async Task<ConflictItem[]> JudgedAsync(IReadOnlyList<Case> page, Reader reader, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var conflicts = new Dictionary<Guid, ConflictItem>();
        FeedEntry[] told =
        [
            .. page.SelectMany(c => c.Entries)
                .Where(e => e.Content is not null && e.IsNewest && Release.MaySee(e.Mark, reader, reference.Agencies, now)),
        ];
        // An answer may come in before what it answers: the two stand in different logs.
        foreach (var e in told.Where(e => e.Type == _detected).Concat(told.Where(e => e.Type != _detected))) Tell(conflicts, e);
        var ends = await EndsAsync(conflicts.Values, reader, now, stop);
        return
        [
            .. conflicts.Values.Select(c => Judged(c with { Past = IsPast(c, reader, ends, now) }, reader))
                .OrderByDescending(c => c.Detected).ThenBy(c => c.Id),
        ];
    }

    /// <summary>When the actions are over that the reader may see.</summary>
    private async Task<Dictionary<EventRef, DateTimeOffset>> EndsAsync(
        IEnumerable<ConflictItem> conflicts, Reader reader, DateTimeOffset now, CancellationToken stop)
    {
        var ends = new Dictionary<EventRef, DateTimeOffset>();
        Guid[] ids = [.. conflicts.SelectMany(c => c.Parties).Select(p => p.Action).Distinct()];
        if (ids.Length == 0) return ends;
        await foreach (var e in feed.ReadAsync("where f.id = any($1) order by f.pos", stop, (object)ids))
            if (e.Type == _registered && Release.MaySee(e.Mark, reader, reference.Agencies, now)
                && e.Read<ActionRegistered>()?.Window is { } window && PlannedTimes.Of(window) is { Until: var until })
                ends[new(e.Mark.Origin, e.Id)] = until;
        return ends;
    }

    /// <summary>An agency judges by its own action, an auditor by all that are seen; what nobody knows of is not past.</summary>
    private static bool IsPast(ConflictItem c, Reader reader, Dictionary<EventRef, DateTimeOffset> ends, DateTimeOffset now)
    {
        DateTimeOffset[] seen =
        [
            .. c.Parties.Where(p => reader.Agency is null || (p.Side == reader.Side && p.Agency == reader.Agency))
                .Select(p => new EventRef(p.Side, p.Action)).Where(ends.ContainsKey).Select(a => ends[a]),
        ];
        return seen.Length > 0 && seen.All(until => until <= now);
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
            : c.Parties.All(p => p.Outcome is not null) ? "resolved"
            : c.Past ? "past" : c.Parties.All(p => p.Acknowledged is not null) ? "acknowledged" : "open",
        Differs = c.Parties.All(p => p.Outcome is not null) && c.Parties.DistinctBy(p => p.Outcome).Count() > 1,
        AwaitsMe = c.Status != "withdrawn" && !c.Past
            && c.Parties.Any(p => p.Side == reader.Side && p.Agency == reader.Agency && p.Acknowledged is null),
    };
}
