using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Holds;

/// <summary>Legal holds of both sides, each with its release; only its own side releases one.</summary>
public sealed class HoldModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.hold";

    internal static readonly string Placed = EventTypes.Name(typeof(LegalHoldPlaced)), Released = EventTypes.Name(typeof(LegalHoldReleased));

    /// <summary>The key of a hold.</summary>
    public static string Key(EventRef hold) => $"{hold.Side}-{hold.Id}";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        e.Type == Placed ? [Key(new(e.Mark.Origin, e.Id))]
        : e.Type == Released && e.Read<LegalHoldReleased>()?.Hold is { } hold && hold.Side == e.Mark.Origin ? [Key(hold)]
        : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) => e.Type == Placed;
}
