namespace JointOps.Hosting;

// What a route says of itself as metadata, for the API's description.

/// <summary>An example of a request's body.</summary>
public sealed record RequestExample(object Body);

/// <summary>A route that takes <c>Idempotency-Key</c>.</summary>
/// <param name="TakesVersion">It takes <c>If-Match</c> too.</param>
/// <param name="ChangesState">It must have <c>If-Match</c>.</param>
public sealed record PostHeaders(bool TakesVersion, bool ChangesState = false);

/// <summary>A route that answers 304 to a fitting <c>If-None-Match</c>: see <see cref="Conditional"/>.</summary>
/// <param name="Headers">Further headers of its answers.</param>
public sealed record ConditionalAnswer(params string[] Headers);
