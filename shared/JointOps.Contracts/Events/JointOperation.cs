namespace JointOps.Contracts.Events;

/// <summary>
/// One side proposes a joint operation (<c>operativo conjunto</c>) to the other. It opens the stream that each side's account of it goes on.
/// </summary>
/// <param name="Name">What officers of both sides call it, 3 to 120 characters.</param>
/// <param name="Pairs">The city pairs it is meant for, at least one.</param>
/// <param name="Objective">What it is for, in both languages.</param>
/// <param name="LegalBasis">What it rests on, on the proposing side.</param>
[EventName("operation.proposed.v1")]
public sealed record OperationProposed(string Name, IReadOnlyList<string> Pairs, Text Objective, string LegalBasis, Cadence Cadence);

/// <summary>The days of a joint operation, counted from its start: day 45 is 45 days later.</summary>
/// <param name="HalfwayDay">The day of the halfway evaluation.</param>
/// <param name="EndDay">The last day.</param>
/// <param name="MeetingEveryDays">Executive meetings follow each other at this distance.</param>
public sealed record Cadence(DateOnly Start, int HalfwayDay = 45, int EndDay = 90, int MeetingEveryDays = 15);

/// <summary>The other side takes the proposal.</summary>
/// <param name="Proposal">The proposal as it was disclosed by the other side.</param>
/// <param name="Cadence">The days as the accepting side understands them; null = as proposed.</param>
[EventName("operation.accepted.v1")]
public sealed record OperationAccepted([property: Identifying] Guid Proposal, Cadence? Cadence = null, string? Note = null);

/// <summary>The other side does not take the proposal.</summary>
/// <param name="Proposal">The proposal as it was disclosed by the other side.</param>
[EventName("operation.declined.v1")]
public sealed record OperationDeclined([property: Identifying] Guid Proposal, string Reason);

/// <summary>An operation of the own side is the leg of a joint operation, or a part of it.</summary>
/// <param name="Operation">The operation's id on the side that says so.</param>
/// <param name="JointOperation">The proposal's id.</param>
[EventName("operation.leg-joined.v1")]
public sealed record LegJoined([property: Identifying] Guid Operation, [property: Identifying] Guid JointOperation);

/// <summary>An executive meeting was held, as this side tells it; the other side tells it too.</summary>
/// <param name="No">Which meeting, from 1.</param>
/// <param name="Date">The day it was held.</param>
[EventName("operation.meeting-held.v1")]
public sealed record MeetingHeld([property: Identifying] int No, DateOnly Date, string Summary);

/// <summary>The own leg stands down; the other side's goes on if it will.</summary>
[EventName("operation.leg-stood-down.v1")]
public sealed record LegStoodDown(string Reason);
