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
/// <param name="Owner">The agency that opened it, as <c>{side}/{agency}</c>.</param>
public sealed record CaseRow(
    IReadOnlyList<Guid> Events, long? Pos = null, Guid? Event = null, IReadOnlyList<string>? Readers = null, string? Owner = null)
{
    /// <summary>
    /// The agencies that a mark lets see an event, now or once: time only takes readers away, so that those it has at the beginning of time
    /// are all that it can have.
    /// </summary>
    public static IReadOnlyList<string> ReadersOf(ReleaseMark mark, AgencyDirectory agencies) =>
    [
        .. agencies.All.Where(a => Release.MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, DateTimeOffset.MinValue))
            .Select(a => a.Code).Order(StringComparer.Ordinal),
    ];

    /// <summary>An owner's name in the table.</summary>
    public static string OwnerOf(string side, string agency) => $"{side}/{agency}";
}

/// <summary>A read model of matters: which events speak of which matter, and which one opens it, is all that it says.</summary>
public abstract class CaseModel(string table, AgencyDirectory agencies) : ReadModel<CaseRow>(table)
{
    /// <summary>Whether an event opens the matter.</summary>
    protected abstract bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made);

    /// <inheritdoc />
    protected override Guid? EventOf(CaseRow row) => row.Event;

    /// <inheritdoc />
    protected override CaseRow? Fold(string key, CaseRow? row, NumberedEvent e, IEnumerable<NumberedMark> made)
    {
        var next = new CaseRow([.. row?.Events ?? [], e.Event], row?.Pos, row?.Event, row?.Readers, row?.Owner);
        return next.Event is null && Opens(e, made) ? next with
        {
            Pos = e.Position,
            Event = e.Event,
            Readers = CaseRow.ReadersOf(e.Mark, agencies),
            Owner = CaseRow.OwnerOf(e.Mark.Origin, e.Mark.Agency)
        } : next;
    }

    /// <inheritdoc />
    protected override CaseRow Marked(CaseRow row, ReleaseMark mark) => row with { Readers = CaseRow.ReadersOf(mark, agencies) };

    /// <inheritdoc />
    protected override CaseRow Shown(CaseRow row, long position) => row with { Pos = position };
}
