namespace JointOps.Contracts.Events;

/// <summary>
/// A legal hold (<c>preservación legal</c>): the service where it was placed destroys nothing that it covers, until it is released. What is to
/// vanish still vanishes from every channel.
/// </summary>
/// <param name="Scope">What it covers, a code of <c>holdScope</c>: see <see cref="HoldScopes"/>.</param>
/// <param name="Of">Which: a subject token, or an event or operation of either side as <c>{side}/{id}</c>.</param>
/// <param name="Authority">Who ordered it: a court, a prosecutor.</param>
/// <param name="Document">The number of the paper it stands on; never a name, since it is not taken back.</param>
[EventName("hold.placed.v1")]
public sealed record LegalHoldPlaced(
    [property: Identifying, Code("holdScope")] string Scope, [property: Identifying] string Of, string Authority, string Document);

/// <summary>A legal hold is over: what it alone had kept is destroyed.</summary>
/// <param name="Hold">The event that placed it.</param>
/// <param name="Authority">Who released it.</param>
[EventName("hold.released.v1")]
public sealed record LegalHoldReleased([property: Identifying] EventRef Hold, string Authority, string Document);
