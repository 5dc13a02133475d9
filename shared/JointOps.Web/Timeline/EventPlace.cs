using JointOps.Views;

namespace JointOps.Web.Timeline;

/// <summary>Where an event stands on this service.</summary>
public static class EventPlace
{
    private const string HandoffPrefix = "handoffs/";

    /// <summary>Its own page, or its card on its operation's; null for another side's, which has no page on a national service.</summary>
    /// <param name="subject">The stream it stands on.</param>
    public static string? Of(Node node, string side, Guid id, string subject) => node.IsCoordination ? $"/timeline/{side}/{id}"
        : subject.StartsWith(HandoffPrefix, StringComparison.Ordinal) ? $"/{subject}" // which has a page on every service
        : side == node.Name && subject.StartsWith("operations/", StringComparison.Ordinal) ? $"/{subject}#{side}-{id}" : null;
}
