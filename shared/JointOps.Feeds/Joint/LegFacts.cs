using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Feeds.Joint;

/// <summary>What coordination makes of the operations of a leg: name, status and checkpoints, from the events that its reader may see.</summary>
public static class LegFacts
{
    private static readonly string Planned = EventTypes.Name(typeof(OperationPlanned)), Opened = EventTypes.Name(typeof(CheckpointOpened)), Retracted = EventTypes.Name(typeof(RecordRetracted));

    private static readonly Dictionary<string, string> StatusAfter = new()
    {
        [Planned] = "planned",
        [EventTypes.Name(typeof(OperationStarted))] = "running",
        [EventTypes.Name(typeof(OperationSuspended))] = "suspended",
        [EventTypes.Name(typeof(OperationResumed))] = "running",
        [EventTypes.Name(typeof(OperationClosed))] = "closed",
    };

    /// <summary>The event types that matter here.</summary>
    public static string[] Types { get; } = [.. StatusAfter.Keys, Opened, Retracted];

    /// <summary>The subject of an operation's events.</summary>
    public static string Subject(Guid operation) => $"operations/{operation}";

    /// <summary>An operation of a side from its events in their order; null when its plan is hidden from the reader, or not here.</summary>
    public static LegOperation? Of(Guid operation, IEnumerable<FeedEntry> events)
    {
        var all = events.ToArray();
        var retracted = all.Where(e => e.Type == Retracted).Select(e => e.Supersedes).ToHashSet();
        var rest = all.Where(e => !retracted.Contains(e.Id)).ToArray();
        if (rest.FirstOrDefault(e => e.Type == Planned && e.Id == operation) is not { } plan) return null;
        var status = rest.Aggregate("planned", (now, e) => StatusAfter.GetValueOrDefault(e.Type, now));
        return new(operation, Name(plan), plan.Mark.Pair, plan.Mark.Agency, status, rest.Count(e => e.Type == Opened));
    }

    private static string Name(FeedEntry plan) =>
        SideAccount.Data(plan) is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
}
