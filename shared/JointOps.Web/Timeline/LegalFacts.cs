using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;

namespace JointOps.Web.Timeline;

/// <summary>Erasures and legal holds in short.</summary>
internal static class LegalFacts
{
    public static IEnumerable<string?> Erased(JsonElement c, Labels labels) =>
        [c.Text("subject"), labels.Code("erasureGround", c.Text("ground")), .. Order(c)];

    public static IEnumerable<string?> Placed(JsonElement c, Labels labels) =>
    [
        labels.Code("holdScope", c.Text("scope")), c.Text("scope") == HoldScopes.Subject ? c.Text("of") : null, .. Order(c),
    ];

    /// <summary>Who ordered it, and the paper.</summary>
    public static IEnumerable<string?> Order(JsonElement c) =>
        [c.Text("authority"), c.Text("document") is { } document ? $"{Labels.Field("document")}: {document}" : null];

    /// <summary>The person that an event speaks of, by token; null = none.</summary>
    public static string? Subject(TimelineItem item) =>
        item.Content is { ValueKind: JsonValueKind.Object } c && (c.Text("subject") ?? c.Text("of")) is { } token && SubjectTokens.IsOne(token)
            ? token : null;

    /// <summary>The event that a hold covers, or that planned the operation which it covers.</summary>
    public static (string Side, Guid Id)? Held(JsonElement c) => EventRef.Read(c.Text("of")) is { } of ? (of.Side, of.Id) : null;
}
