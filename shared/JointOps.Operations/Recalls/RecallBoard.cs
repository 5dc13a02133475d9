using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Operations.Recalls;

/// <summary>A recall, or a narrowing, with where each recipient stands.</summary>
/// <param name="Withdrawal">The event that withdrew it.</param>
/// <param name="Event">The event whose content was withdrawn.</param>
/// <param name="AwaitsMe">The reader's agency has not acknowledged it yet.</param>
/// <param name="Recipients">All of them for the originating agency and auditors; for others their own line.</param>
public sealed record RecallAnswer(
    EventRef Withdrawal, EventRef Event, string Type, string Agency, string Reason, DateTimeOffset Known, DateTimeOffset Due, bool AwaitsMe,
    IReadOnlyList<RecallRecipient> Recipients);

/// <summary>A service or an agency that had it.</summary>
/// <param name="State"><c>acknowledged</c>, <c>pending</c> or <c>overdue</c>.</param>
public sealed record RecallRecipient(string Recipient, string Kind, string State, DateTimeOffset? At);

/// <summary>How long a recipient has to acknowledge.</summary>
public sealed record RecallSettings(TimeSpan Deadline);

/// <summary>
/// Which recipients of a withdrawn content have acknowledged: folded from the marks as they were, and from the acknowledgements that
/// the reader may see.
/// </summary>
public sealed class RecallBoard(Cases cases, LedgerDatabase database, Reference reference, RecallSettings settings, DemonstrationClock clock)
{
    private static readonly string _recalled = EventTypes.Name(typeof(RecordRecalled)), _acknowledged = EventTypes.Name(typeof(RecallAcknowledged));

    /// <summary>Those that the reader may see, newest first.</summary>
    /// <param name="before">The key of one, <c>{side}-{id}</c>: those before it.</param>
    public async Task<IReadOnlyList<RecallAnswer>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Cases.Most) =>
        await AnswersAsync(await cases.PageAsync(RecallModel.Table, reader, before, limit, stop), reader, stop);

    /// <summary>Those that the reader's agency made, for an auditor whoever did; newest first.</summary>
    public async Task<Listed<RecallAnswer>> BoardAsync(Reader reader, string? before, int limit, CancellationToken stop)
    {
        var page = reader.Role == Roles.Auditor
            ? await cases.PageAsync(RecallModel.Table, reader, before, limit, stop)
            : await cases.OwnPageAsync(RecallModel.Table, reader, before, limit, stop);
        return new(await AnswersAsync(page, reader, stop), page.Count == limit ? page[^1].Key : null);
    }

    /// <summary>Those of the keys that the reader may see, in no order that matters.</summary>
    public async Task<IReadOnlyList<RecallAnswer>> OfAsync(IReadOnlyList<string> keys, Reader reader, CancellationToken stop) =>
        await AnswersAsync(await cases.OfAsync(RecallModel.Table, keys, stop), reader, stop);

    /// <summary>One of them; null when the reader may not see it, or there is none.</summary>
    public async Task<RecallAnswer?> FindAsync(EventRef withdrawal, Reader reader, CancellationToken stop) =>
        await OfAsync([RecallModel.Key(withdrawal)], reader, stop) is [var answer, ..] ? answer : null;

    private async Task<IReadOnlyList<RecallAnswer>> AnswersAsync(IReadOnlyList<Case> page, Reader reader, CancellationToken stop)
    {
        var (withdrawals, acknowledged) = (new List<FeedEntry>(), new Dictionary<(EventRef, string), DateTimeOffset>());
        foreach (var e in page.SelectMany(c => c.Entries))
        {
            if (e.Content is null || !e.IsNewest || !Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())) continue;
            if (e.Type != _acknowledged) withdrawals.Add(e);
            else if (e.Read<RecallAcknowledged>() is { } a && IsFrom(a, e)) acknowledged.TryAdd((a.Recall, a.Recipient), e.Stated);
        }
        var marks = await WithdrawnAsync([.. withdrawals.Select(w => w.Event)], stop);
        return [.. withdrawals.Where(w => marks.ContainsKey(w.Event))
            .Select(w => Answer(w, marks[w.Event], reader, acknowledged)).OfType<RecallAnswer>()];
    }

    /// <summary>A service speaks for itself, an agency for itself on its own side.</summary>
    private bool IsFrom(RecallAcknowledged a, FeedEntry e) =>
        a.Recipient == e.Mark.Origin || (a.Recipient == e.Mark.Agency && reference.Agencies.Find(a.Recipient)?.Side == e.Mark.Origin);

    private RecallAnswer? Answer(
        FeedEntry w, (ReleaseMark Mark, bool Left) after, Reader reader, Dictionary<(EventRef, string), DateTimeOffset> acknowledged)
    {
        var (withdrawal, due) = (new EventRef(w.Mark.Origin, w.Id), w.Stated + settings.Deadline);
        var recipients = Recipients(after.Mark, after.Left).Select(r =>
        {
            DateTimeOffset? at = acknowledged.TryGetValue((withdrawal, r.Recipient), out var then) ? then : null;
            return new RecallRecipient(r.Recipient, r.Kind, at is not null ? "acknowledged" : clock.GetUtcNow() > due ? "overdue" : "pending", at);
        }).ToArray();
        if (recipients.Length == 0) return null; // it was widened
        var all = reader.Role == Roles.Auditor || (w.Mark.Agency == reader.Agency && w.Mark.Origin == reader.Side);
        return new(
            withdrawal, new(w.Mark.Origin, w.Supersedes!.Value), w.Type, w.Mark.Agency,
            (w.Type == _recalled ? w.Read<RecordRecalled>()?.Reason : w.Read<MarkingChanged>()?.Reason) ?? "", w.Stated, due,
            recipients.Any(r => r.Recipient == reader.Agency && r.At is null),
            all ? recipients : [.. recipients.Where(r => r.Recipient == reader.Agency)]);
    }

    /// <summary>
    /// By the withdrawing event: its target's mark as it left it, and whether the target had left its country. One statement for all.
    /// </summary>
    private async Task<Dictionary<Guid, (ReleaseMark Mark, bool Left)>> WithdrawnAsync(Guid[] withdrawals, CancellationToken stop)
    {
        var marks = new Dictionary<Guid, (ReleaseMark, bool)>();
        if (withdrawals.Length == 0) return marks;
        await using var command = database.Reads.CreateCommand($"""
            select w.event, m.leaf_index is not null, {Marks.Columns} from feed.entry w
            join release.mark m on m.by = w.id and m.event in (select event from feed.entry t where t.id = w.supersedes and t.origin = w.origin)
            where w.event = any($1)
            """);
        command.Parameters.Add(new() { Value = withdrawals });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) marks[r.GetGuid(0)] = (Marks.Read(r, 2), r.GetBoolean(1));
        return marks;
    }

    /// <summary>Who had it and no longer may: agencies one by one, and the services that held it when it had left.</summary>
    private IEnumerable<(string Recipient, string Kind)> Recipients(ReleaseMark after, bool left)
    {
        var lost = Release.Lost(after, reference.Agencies);
        var services = left && (after.Recalled || lost.Count > 0) ? ServiceNames.All.Where(n => n != after.Origin) : [];
        return services.Select(s => (s, "service")).Concat(lost.Select(a => (a.Code, "agency")));
    }
}
