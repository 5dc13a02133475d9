using JointOps.Contracts;

namespace JointOps.Ledger.ReadModels;

/// <summary>
/// A matter of which several events speak, on whichever service's log: the one that opened it, and all others. It holds no word of theirs:
/// contents and marks are read where they stand, so that what is taken away is away here too.
/// </summary>
/// <param name="Events">Marten's ids here of all that speak of it, in order of position.</param>
/// <param name="Pos">The newest position of the one that opened it; null = it is not here yet.</param>
/// <param name="Event">Marten's id here of that one.</param>
/// <param name="Readers">Agencies that may see it now, or could; whether one does is judged when it asks.</param>
public sealed record CaseRow(IReadOnlyList<Guid> Events, long? Pos = null, Guid? Event = null, IReadOnlyList<string>? Readers = null);

/// <summary>A read model of matters: which events speak of which matter, and which one opens it, is all that it says.</summary>
public abstract class CaseModel(string table, AgencyDirectory agencies) : ReadModel<CaseRow>(table)
{
    /// <summary>Whether an event opens the matter.</summary>
    protected abstract bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made);

    /// <inheritdoc />
    protected override Guid? EventOf(CaseRow row) => row.Event;

    /// <inheritdoc />
    protected override CaseRow? Fold(CaseRow? row, NumberedEvent e, IEnumerable<NumberedMark> made)
    {
        var next = new CaseRow([.. row?.Events ?? [], e.Event], row?.Pos, row?.Event, row?.Readers);
        return next.Event is null && Opens(e, made) ? next with { Pos = e.Position, Event = e.Event, Readers = Readers(e.Mark) } : next;
    }

    /// <inheritdoc />
    protected override CaseRow Marked(CaseRow row, ReleaseMark mark) => row with { Readers = Readers(mark) };

    /// <inheritdoc />
    protected override CaseRow Shown(CaseRow row, long position) => row with { Pos = position };

    /// <summary>Time only takes readers away from a mark, so that those it has at the beginning of time are all that it can have.</summary>
    private string[] Readers(ReleaseMark mark) =>
    [
        .. agencies.All.Where(a => Release.MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, DateTimeOffset.MinValue))
            .Select(a => a.Code).Order(StringComparer.Ordinal),
    ];
}
