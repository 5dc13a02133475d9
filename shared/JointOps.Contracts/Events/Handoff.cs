namespace JointOps.Contracts.Events;

/// <summary>
/// One side asks the other to hand over, or to take over, a person, seized things or information (<c>entrega-recepción</c>). Which members it has
/// is settled by what is handed over; who gives, by <paramref name="Giver"/>, whoever asks.
/// </summary>
/// <param name="What"><c>person</c>, <c>items</c> or <c>information</c>.</param>
/// <param name="Giver">The side that gives: <c>mx</c> or <c>us</c>.</param>
/// <param name="Crossing">A crossing of the event's pair, by code.</param>
/// <param name="End">At which end of it: <c>north</c> or <c>south</c>.</param>
/// <param name="Window">When, in local time and zone.</param>
/// <param name="Deadline">By when it must be over; past it, it is overdue.</param>
/// <param name="Subject">Of a person: the token that the giving side arrested it under.</param>
/// <param name="Seizure">Of items: the giving side's report of the seizure.</param>
/// <param name="Items">Their numbers within it.</param>
/// <param name="Topic">Of information: what it is about.</param>
[EventName("handoff.requested.v1")]
public sealed record HandoffRequested(
    [property: Code("handoffKind")] string What, [property: Code("side")] string Giver, string Crossing, [property: Code("end")] string End,
    PlannedWindow Window, DateTimeOffset Deadline, string? Subject = null, Guid? Seizure = null, IReadOnlyList<int>? Items = null,
    string? Topic = null);

/// <summary>The other side will do as asked.</summary>
[EventName("handoff.accepted.v1")]
public sealed record HandoffAccepted([property: Identifying] EventRef Request, string? Note = null);

/// <summary>The other side will not.</summary>
[EventName("handoff.declined.v1")]
public sealed record HandoffDeclined([property: Identifying] EventRef Request, string Reason);

/// <summary>Handed over, as the side that gives tells it; when it occurred is when it happened.</summary>
/// <param name="Items">Of things: which of those asked for; null = all of them.</param>
/// <param name="Seal">The seal that it was handed over under; null = each thing under the one in force.</param>
[EventName("handoff.given.v1")]
public sealed record HandoffGiven(
    [property: Identifying] EventRef Request, IReadOnlyList<int>? Items = null, string? Seal = null, string? Note = null);

/// <summary>Taken over, as the side that takes tells it.</summary>
/// <param name="Items">Of things: which of those asked for; null = all of them.</param>
/// <param name="Seal">The seal that it came under; null = none was told.</param>
[EventName("handoff.received.v1")]
public sealed record HandoffReceived(
    [property: Identifying] EventRef Request, IReadOnlyList<int>? Items = null, string? Seal = null, string? Note = null);

/// <summary>Either side calls it off, before anything was handed over.</summary>
[EventName("handoff.cancelled.v1")]
public sealed record HandoffCancelled([property: Identifying] EventRef Request, string Reason);
