namespace JointOps.Coordination.Timeline;

/// <summary>An event of the combined timeline at one revision.</summary>
/// <param name="Origin">Short name of the side.</param>
/// <param name="Revision">0 as first told, one more for each correction or retraction.</param>
/// <param name="Event">Marten's id of the event as first told.</param>
/// <param name="Known">When coordination took this revision in.</param>
/// <param name="Position">The feed position of this revision.</param>
/// <param name="Content">The content as JSON, corrections applied; null when it is not (or no longer) here.</param>
/// <param name="Change">The content of the correction or retraction that made this revision, as JSON.</param>
/// <param name="ChangeEvent">Marten's id of it.</param>
/// <param name="ChangeId">Its own id.</param>
/// <param name="ChangeType">Its event type; null with the others when no correction or retraction made this row.</param>
/// <param name="Number">What people call the event as first told.</param>
public sealed record TimelineRow(
    string Origin, long Index, int Revision, Guid Event, Guid Id, string Type, string Subject, string Pair, string Agency,
    DateTimeOffset Occurred, string Zone, DateTimeOffset Recorded, DateTimeOffset Known, long Position, bool Retracted,
    string? Content, string? Change = null, Guid? ChangeEvent = null, Guid? ChangeId = null, string? ChangeType = null,
    string? Number = null);
