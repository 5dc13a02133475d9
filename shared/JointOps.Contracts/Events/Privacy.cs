namespace JointOps.Contracts.Events;

/// <summary>
/// An agency has erased what it kept of a person (<c>cancelación de datos personales</c>): the key is destroyed where it stood, whenever this
/// event is appended there. What was told under the token stays told, and names nobody.
/// </summary>
/// <param name="Subject">The person's token, see <see cref="SubjectTokens"/>. It takes no data of that agency any more.</param>
/// <param name="Ground">Why: a code of <c>erasureGround</c>.</param>
/// <param name="Document">The number of the paper it stands on, an order or a minute; never a name, since it is not taken back.</param>
[EventName("privacy.erased.v1")]
public sealed record PrivacyErased(
    [property: Identifying] string Subject, [property: Code("erasureGround")] string Ground, string Document);
