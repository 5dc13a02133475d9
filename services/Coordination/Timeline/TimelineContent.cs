using JointOps.Disclosure;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>The contents that the timeline's rows hold.</summary>
public sealed class TimelineContent : IContentShown
{
    /// <inheritdoc />
    public NpgsqlBatchCommand Drop(Guid[] events) => TimelineTable.Drop(events);
}
