using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Handoffs;

/// <summary>An arrest, to be found by whom it was of.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Subject">Side and token, as <see cref="ArrestModel.Subject"/> writes them.</param>
public sealed record ArrestRow(Guid Event, string Subject);

/// <summary>Arrests of both sides by token; what a content said goes with it, here as after a rebuild.</summary>
public sealed class ArrestModel() : ReadModel<ArrestRow>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.arrest";

    private static readonly string _made = EventTypes.Name(typeof(ArrestMade));

    /// <summary>What an arrest is found by.</summary>
    public static string Subject(string side, string token) => $"{side}/{token}";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => e.Type == _made ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override ArrestRow? Fold(string key, ArrestRow? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        // What is no token is in no index: another service may have written anything.
        e.Read<ArrestMade>() is { } arrest && SubjectTokens.IsOne(arrest.Subject) ? new(e.Event, Subject(e.Mark.Origin, arrest.Subject)) : row;

    /// <inheritdoc />
    protected override Guid? EventOf(ArrestRow row) => row.Event;

    /// <inheritdoc />
    protected override ArrestRow? Dropped(ArrestRow row) => null;
}
