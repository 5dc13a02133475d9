using JointOps.Contracts.Events;

namespace JointOps.Operations.Openings;

/// <summary>An agency retracts something that it opened, as a whole.</summary>
/// <param name="Root">Its root: <c>judgments</c>.</param>
/// <param name="Type">The type of the event that opened it.</param>
public sealed record OpeningRetraction(string Root, string Type, string Summary) : Command($"{Root}/{{id}}/retractions", Summary)
{
    /// <summary>What the API's description files it under.</summary>
    public required string Tag { get; init; }

    /// <inheritdoc />
    public override object Content { get; } = new RecordRetracted(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "Era de otro expediente.");
}
