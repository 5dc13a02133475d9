namespace JointOps.Contracts.Events;

/// <summary>An agency that has an event asks its originator whether another agency of its own side may have it too.</summary>
/// <param name="Event">The event asked for.</param>
/// <param name="For">The agency that should get it.</param>
/// <param name="Purpose">What for: one of the <c>purpose</c> codes.</param>
[EventName("consent.requested.v1")]
public sealed record ConsentRequested(
    [property: Identifying] EventRef Event, [property: Identifying] string For, [property: Identifying] string Purpose, string Reason);

/// <summary>The originator consents, for that purpose and until a day.</summary>
/// <param name="Request">The request, and the event and agency that it named.</param>
/// <param name="Expires">When the consent ends by itself.</param>
[EventName("consent.approved.v1")]
public sealed record ConsentApproved(
    [property: Identifying] EventRef Request, [property: Identifying] EventRef Event,
    [property: Identifying] string For, [property: Identifying] string Purpose,
    [property: Identifying] DateTimeOffset Expires);

/// <summary>The originator does not consent.</summary>
[EventName("consent.refused.v1")]
public sealed record ConsentRefused([property: Identifying] EventRef Request, string Reason);

/// <summary>The originator suspends its consent; approving the same request again lifts that.</summary>
[EventName("consent.suspended.v1")]
public sealed record ConsentSuspended([property: Identifying] EventRef Request, [property: Identifying] EventRef Event, string Reason);

/// <summary>The consent is over: the originator takes it back, or the agency that asked no longer needs it.</summary>
[EventName("consent.ended.v1")]
public sealed record ConsentEnded([property: Identifying] EventRef Request, [property: Identifying] EventRef Event, string Reason);
