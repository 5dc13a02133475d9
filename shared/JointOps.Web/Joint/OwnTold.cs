using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Timeline;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Joint;

/// <summary>What an agency told of a joint operation and may still retract: the handshake stands, since the other side rests on it.</summary>
internal static class OwnTold
{
    private static readonly string[] _types =
        [EventTypes.Name(typeof(MeetingHeld)), EventTypes.Name(typeof(LegJoined)), EventTypes.Name(typeof(LegStoodDown))];

    /// <summary>Those events as cards, in the order they happened; none where nobody posts.</summary>
    public static async Task<IReadOnlyList<TimelineItem>> OfAsync(
        IServiceProvider services, Caller caller, Guid joint, string side, Reference reference, CancellationToken stop) =>
        services.GetService<IJointDesk>() is { } desk
            ? [.. SideEvents.Of(await desk.ToldAsync(caller, joint, stop), side, reference).Where(e => _types.Contains(e.Type) && !e.Retracted)]
            : [];

    /// <summary>
    /// What one of them says in short: the officer's own words, or the name of the operation that was
    /// named; null when the reader does not see that.
    /// </summary>
    public static string? InShort(TimelineItem told, JointDetail joint) => told.Content is not { } c ? null
        : c.Text("summary") ?? c.Text("reason")
            ?? joint.Legs.Mx.Operations.Concat(joint.Legs.Us.Operations).FirstOrDefault(o => o.Id.ToString() == c.Text("operation"))?.Name;
}
