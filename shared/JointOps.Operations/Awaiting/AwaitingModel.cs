using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Operations.Recalls;
using JointOps.Views;

namespace JointOps.Operations.Awaiting;

/// <summary>A matter that awaits agencies of this side.</summary>
/// <param name="Event">Marten's id here of the event that awaits a word: its mark says who may know.</param>
/// <param name="Agencies">Their codes, or <see cref="Anybody"/>.</param>
/// <param name="Readers">Agencies that may see that event now, or could.</param>
/// <param name="Known">Since when.</param>
/// <param name="About">The own event whose agency alone is awaited; null = all of <paramref name="Agencies"/>.</param>
/// <param name="Actions">Of a conflict: the planned action of each agency of this side. Once its time is over it awaits that agency no more.</param>
/// <param name="Until">Of a planned action, which itself awaits nobody: when its time is over.</param>
/// <param name="From">It awaits nobody before; null = at once.</param>
/// <param name="Handoff">Of a handoff: what was said on it.</param>
public sealed record AwaitingRow(
    Guid Event, IReadOnlyList<string> Agencies, IReadOnlyList<string> Readers, DateTimeOffset Known, Guid? About = null,
    IReadOnlyDictionary<string, Guid>? Actions = null, DateTimeOffset? Until = null, DateTimeOffset? From = null, HandoffWait? Handoff = null)
{
    /// <summary>Any agency of this side that sees it.</summary>
    public const string Anybody = "*";
}

/// <summary>
/// What awaits agencies of this side: a withdrawal that was not acknowledged, a request for consent without an answer, a conflict that was
/// not acknowledged, a proposal of the other side, a handoff to answer or that is overdue. A row goes when the last word is said, or its
/// content was taken away; that of a handoff stays, since it may open again. Planned actions of this side have a row beside them, so that
/// whoever asks can tell which conflicts are past: no fold knows what time it is.
/// </summary>
public sealed class AwaitingModel(LedgerSettings settings, AgencyDirectory agencies) : ReadModel<AwaitingRow>("model.awaiting")
{
    private static readonly string _requested = EventTypes.Name(typeof(ConsentRequested)), _detected = EventTypes.Name(typeof(ConflictDetected)),
        _proposed = EventTypes.Name(typeof(OperationProposed)), _registered = EventTypes.Name(typeof(ActionRegistered));

    /// <summary>What begins, and what ends the waiting, by type; the first member of a subject names the kind.</summary>
    private static readonly Dictionary<string, string> _kinds = (((Type, string)[])
    [
        (typeof(RecallAcknowledged), "recalls"), (typeof(ConsentRequested), "consents"),
        (typeof(ConsentApproved), "consents"), (typeof(ConsentRefused), "consents"),
        (typeof(ConsentSuspended), "consents"), (typeof(ConsentEnded), "consents"),
        (typeof(ConflictDetected), "conflicts"), (typeof(ConflictAcknowledged), "conflicts"),
        (typeof(ConflictResolved), "conflicts"), (typeof(RecordRetracted), "conflicts"), (typeof(OperationProposed), "joint-operations"),
        (typeof(OperationAccepted), "joint-operations"), (typeof(OperationDeclined), "joint-operations"), (typeof(ActionRegistered), "actions"),
    ]).ToDictionary(k => EventTypes.Name(k.Item1), k => k.Item2);

    private static readonly string[] _withdrawing = [EventTypes.Name(typeof(RecordRecalled)), EventTypes.Name(typeof(MarkingChanged))];

    /// <inheritdoc />
    protected override Guid? EventOf(AwaitingRow row) => row.Event;

    /// <inheritdoc />
    protected override AwaitingRow? Marked(AwaitingRow row, ReleaseMark mark) => row with { Readers = CaseRow.ReadersOf(mark, agencies) };

    /// <inheritdoc />
    protected override AwaitingRow? Dropped(AwaitingRow row) => null;

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        _withdrawing.Contains(e.Type) ? [Withdrawn(e), .. HandoffWait.Concerns(e) ? [e.Subject] : (string[])[]]
        : HandoffWait.Concerns(e) ? [e.Subject]
        : _kinds.TryGetValue(e.Type, out var kind) && e.Subject.StartsWith(kind + '/', StringComparison.Ordinal) ? [e.Subject]
        : [];

    /// <inheritdoc />
    protected override AwaitingRow? Fold(string key, AwaitingRow? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        HandoffWait.Concerns(e) && key == e.Subject ? HandoffWait.Fold(row, e, settings.Name, agencies)
        : e.Type == _registered ? row ?? Planned(e) : Awaited(e, made) is { Length: > 0 } awaited
            ? e.Content is null ? row : row ?? new(
                e.Event, awaited, CaseRow.ReadersOf(e.Mark, agencies), e.Known, e.Type == _requested ? e.Read<ConsentRequested>()?.Event.Id : null,
                e.Type == _detected ? ActionsOf(e) : null)
            : row is null ? null : Answered(row, e);

    private static string Withdrawn(NumberedEvent e) => $"recalls/{RecallModel.Key(new(e.Mark.Origin, e.Id))}";

    private AwaitingRow? Planned(NumberedEvent e) =>
        e.Mark.Origin == settings.Name && e.Read<ActionRegistered>()?.Window is { } window && PlannedTimes.Of(window) is { Until: var until }
            ? new(e.Event, [], CaseRow.ReadersOf(e.Mark, agencies), e.Known, Until: until) : null;

    private Dictionary<string, Guid> ActionsOf(NumberedEvent e) => e.Read<ConflictDetected>()!.Actions
        .Where(a => a?.Side == settings.Name && a.Agency is not null).DistinctBy(a => a.Agency).ToDictionary(a => a.Agency, a => a.Id);

    /// <summary>Whom an event awaits; none when it is no such event.</summary>
    private string[] Awaited(NumberedEvent e, IEnumerable<NumberedMark> made)
    {
        if (RecallModel.After(e, made) is { } after) return Ours(Release.Lost(after, agencies).Select(a => a.Code));
        if (e.Type == _requested && e.Read<ConsentRequested>() is { } asked)
            return asked.Event.Side == settings.Name && e.Subject == $"consents/{e.Mark.Origin}-{e.Id}" ? [AwaitingRow.Anybody] : [];
        if (e.Type == _detected && e.Mark.Origin == ServiceNames.Coordination
            && e.Subject == $"conflicts/{e.Id}" && e.Read<ConflictDetected>() is { Actions: { } actions })
            return Ours(actions.Where(a => a?.Side == settings.Name).Select(a => a.Agency));
        return e.Type == _proposed && e.Mark.Origin != settings.Name
            && e.Mark.Origin != ServiceNames.Coordination && e.Subject == JointAccount.Stream(e.Id)
            && e.Read<OperationProposed>() is not null ? [AwaitingRow.Anybody] : [];
    }

    /// <summary>
    /// An agency answers for itself, on its own side; a conflict that is over awaits nobody, and one answer is its side's to a proposal.
    /// </summary>
    private AwaitingRow? Answered(AwaitingRow row, NumberedEvent e) => _kinds.GetValueOrDefault(e.Type) switch
    {
        "consents" => e.Type == _requested ? row : null,
        "joint-operations" => e.Mark.Origin == settings.Name ? null : row,
        "conflicts" when e.Type == EventTypes.Name(typeof(RecordRetracted)) => e.Mark.Origin == ServiceNames.Coordination ? null : row,
        _ => e.Mark.Origin == settings.Name ? Without(row, e.Mark.Agency) : row,
    };

    private static AwaitingRow? Without(AwaitingRow row, string agency) =>
        row.Agencies.Where(a => a != agency).ToArray() is { Length: > 0 } left ? row with { Agencies = left } : null;

    private string[] Ours(IEnumerable<string> codes) =>
        [.. codes.Where(c => agencies.Find(c)?.Side == settings.Name).Distinct().Order(StringComparer.Ordinal)];
}
