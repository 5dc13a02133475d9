using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Feeds.Joint;

/// <summary>What is shown of the operations of a leg: name, status and checkpoints, from the events that its reader may see.</summary>
public static class LegFacts
{
    private static readonly string _planned = EventTypes.Name(typeof(OperationPlanned));

    /// <summary>The event types that matter here.</summary>
    public static string[] Types { get; } = [.. OperationStanding.StatusTypes, EventTypes.Name(typeof(CheckpointOpened))];

    /// <summary>The subject of an operation's events.</summary>
    public static string Subject(Guid operation) => $"operations/{operation}";

    /// <summary>An operation of a side from its events; null when its plan is hidden from the reader, or not here.</summary>
    public static LegOperation? Of(Guid operation, IEnumerable<ToldEvent> told)
    {
        var events = told.ToArray();
        if (StandingEvent.NotRetracted(events).FirstOrDefault(e => e.Type == _planned && e.Id == operation) is not { } plan) return null;
        var standing = OperationStanding.Of(events);
        return new(operation, Name(plan), plan.Mark.Pair, plan.Mark.Agency, standing.Code, standing.Opened);
    }

    private static string Name(ToldEvent plan) =>
        plan.Content is JsonElement { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("name", out var name)
            && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
}
