namespace JointOps.Contracts.Events;

/// <summary>A checkpoint (<c>punto de verificación</c>) began to work at one end of a crossing.</summary>
/// <param name="Crossing">A crossing of the event's pair, by code.</param>
/// <param name="End"><c>north</c> or <c>south</c>: the other end is its mirror.</param>
/// <param name="Lanes">Lanes inspected, 1 to 60.</param>
[EventName("checkpoint.opened.v1")]
public sealed record CheckpointOpened(
    [property: Identifying] string Crossing, [property: Identifying] string End, int? Lanes = null, string? Note = null);

/// <summary>The checkpoint stopped working.</summary>
[EventName("checkpoint.closed.v1")]
public sealed record CheckpointClosed([property: Identifying] string Crossing, [property: Identifying] string End, string? Reason = null);

/// <summary>A checkpoint is meant to work at one end of a crossing during a window.</summary>
/// <param name="Window">In local time and zone: the two ends of one crossing may stand an hour apart on the wall clock.</param>
[EventName("checkpoint.planned.v1")]
public sealed record CheckpointPlanned(
    [property: Identifying] string Crossing, [property: Identifying] string End, PlannedWindow Window, int? Lanes = null, string? Note = null);
