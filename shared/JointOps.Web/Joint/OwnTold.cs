using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Web.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Joint;

/// <summary>What an agency told of a joint operation and may still retract: the handshake stands, since the other side rests on it.</summary>
internal static class OwnTold
{
    private static readonly string[] Types = [EventTypes.Name(typeof(MeetingHeld)), EventTypes.Name(typeof(LegJoined)), EventTypes.Name(typeof(LegStoodDown))];

    /// <summary>Those events as cards, in the order they happened; none where nobody posts.</summary>
    public static async Task<IReadOnlyList<TimelineItem>> OfAsync(IServiceProvider services, Caller caller, Guid joint, string side, Reference reference, CancellationToken stop) =>
        services.GetService<IJointDesk>() is { } desk
            ? [.. SideEvents.Of(await desk.ToldAsync(caller, joint, stop), side, reference).Where(e => Types.Contains(e.Type) && !e.Retracted)]
            : [];
}
