using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>What coordination said of a gap after it first told of it.</summary>
public static class GapWords
{
    private static readonly string _revised = EventTypes.Name(typeof(MirrorGapRevised)), _withdrawn = EventTypes.Name(typeof(MirrorGapWithdrawn));

    /// <summary>Every word, oldest first.</summary>
    public static IReadOnlyList<GapWord> Of(Revisions gap) =>
        [.. gap.All.Select(r => r.Row).Where(r => r.ChangeType == _revised || r.ChangeType == _withdrawn)
            .Select(r => new GapWord(r.ChangeType!, r.Known, Reason(r.Change)))];

    /// <summary>Whether coordination withdrew it.</summary>
    public static bool IsWithdrawn(Revisions e) =>
        e.Now.Origin == Audience.Own && e.Now.ChangeType == _withdrawn && e.Now.Content is not null && !e.Recalled;

    private static string Reason(string? change) =>
        change is not null && JsonNode.Parse(change)?["reason"] is JsonValue reason ? reason.ToString() : "";
}
