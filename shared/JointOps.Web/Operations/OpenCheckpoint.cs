using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Web.Timeline;

namespace JointOps.Web.Operations;

/// <summary>A checkpoint of an operation that works now.</summary>
/// <param name="End"><c>north</c> or <c>south</c>.</param>
public sealed record OpenCheckpoint(string Crossing, string End)
{
    private static readonly string Opened = EventTypes.Name(typeof(CheckpointOpened)), Closed = EventTypes.Name(typeof(CheckpointClosed)), Retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <summary>Both as a form carries them.</summary>
    public string Code => $"{Crossing}/{End}";

    /// <summary>
    /// Those that are open as far as the reader's events tell, in the order they opened; what was retracted never was. Neither crossing nor
    /// end is ever corrected. The slice decides; this only spares an officer what it would refuse.
    /// </summary>
    public static IReadOnlyList<OpenCheckpoint> Of(OperationDetail operation)
    {
        JsonElement[] events = [.. operation.Events.Select(text => JsonDocument.Parse(text).RootElement).Where(e => !e.TryGetProperty("tombstone", out _))];
        var gone = events.Where(e => e.Text("type") == Retracted).Select(e => e.Text("supersedes")).ToHashSet();
        var open = new List<OpenCheckpoint>();
        foreach (var e in events.Where(e => !gone.Contains(e.Text("id"))))
        {
            if (e.Object("data") is not { } data || data.Text("crossing") is not { } crossing || data.Text("end") is not { } end) continue;
            var at = new OpenCheckpoint(crossing, end);
            if (e.Text("type") == Closed) open.Remove(at);
            else if (e.Text("type") == Opened && !open.Contains(at)) open.Add(at);
        }
        return open;
    }
}
