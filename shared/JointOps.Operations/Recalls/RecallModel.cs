using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Recalls;

/// <summary>Withdrawals, recalls and narrowings, each with its acknowledgements.</summary>
public sealed class RecallModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.recall";

    private const string Prefix = "recalls/";

    private static readonly string _acknowledged = EventTypes.Name(typeof(RecallAcknowledged));
    private static readonly string[] _withdrawing = [EventTypes.Name(typeof(RecordRecalled)), EventTypes.Name(typeof(MarkingChanged))];

    private readonly AgencyDirectory _agencies = agencies;

    /// <summary>The key of a withdrawal.</summary>
    public static string Key(EventRef withdrawal) => $"{withdrawal.Side}-{withdrawal.Id}";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        _withdrawing.Contains(e.Type) ? [Key(new(e.Mark.Origin, e.Id))]
        : e.Type == _acknowledged && e.Subject.StartsWith(Prefix, StringComparison.Ordinal) ? [e.Subject[Prefix.Length..]]
        : [];

    /// <summary>The mark as a withdrawal left it on what it speaks of; null when that is not here, or was left as it was.</summary>
    public static ReleaseMark? After(NumberedEvent e, IEnumerable<NumberedMark> made) =>
        _withdrawing.Contains(e.Type) ? made.FirstOrDefault(m => m.IsTarget && m.Mark.Origin == e.Mark.Origin)?.Mark : null;

    /// <inheritdoc />
    protected override CaseRow? Fold(string key, CaseRow? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        _withdrawing.Contains(e.Type) && !Opens(e, made) ? row : base.Fold(key, row, e, made);

    /// <summary>What only widened has taken nothing from anybody.</summary>
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) =>
        After(e, made) is { } after && (after.Recalled || Release.Lost(after, _agencies).Count > 0);
}
