using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Releasing;

/// <summary>An own event that stands on no operation, in a line.</summary>
internal static class OwnEventFacts
{
    /// <summary>What people call it, and the facts of its card.</summary>
    public static IEnumerable<string> Of(ToldEvent e, Labels labels) => new[] { labels.Type(e.Type), e.Envelope?.Number }
        .Concat(e.Content is not JsonElement content ? [] : FigureFacts.IsOne(e.Type)
            ? FigureFacts.Of(e.Type, content, labels) : e.Type == _handoff ? [HandoffFacts.About(content, labels)]
            : AssetFacts.Of(e.Type, content, labels)).OfType<string>();

    private static readonly string _handoff = EventTypes.Name(typeof(HandoffRequested));
}
