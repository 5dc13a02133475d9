namespace JointOps.Contracts.Events;

/// <summary>A person was arrested (<c>detención</c>). No field holds a name: who it is stands in the side's own files, under the token.</summary>
/// <param name="Subject">The person's token, see <see cref="SubjectTokens"/>.</param>
/// <param name="Charges">What for, as far as it is known: codes of <c>charge</c>, at least one.</param>
/// <param name="Document">The paper it stands on: an IPH number in Mexico, a booking number in the United States.</param>
[EventName("arrest.made.v1")]
public sealed record ArrestMade(
    [property: Identifying] string Subject, [property: Code("charge")] IReadOnlyList<string> Charges, string Document);
