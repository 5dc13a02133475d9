using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Coordination.Timeline;

/// <summary>A leaf taken in, as the timeline needs it.</summary>
public sealed record TimelineInput(string Origin, long Index, Guid Event, Leaf Leaf, DateTimeOffset Known, long Position, byte[]? Content)
{
    /// <summary>The event that it says something anew of, by origin and id; null for most.</summary>
    public (string, Guid)? Target => TimelineFold.TargetOf(Leaf) is { } target ? (Origin, target) : null;
}

/// <summary>
/// The timeline as a pure fold: the same leaves in the order of their logs give the same rows, whether they come in one by one
/// or all at once. Corrections and retractions, and what coordination says anew of a gap, become revisions of their target; one whose
/// target is not here stands for itself.
/// </summary>
public sealed class TimelineFold
{
    private static readonly string _corrected = EventTypes.Name(typeof(RecordCorrected)), _retracted = EventTypes.Name(typeof(RecordRetracted)),
        _remarked = EventTypes.Name(typeof(MarkingChanged)), _recalled = EventTypes.Name(typeof(RecordRecalled));
    private static readonly string _gapRevised = EventTypes.Name(typeof(MirrorGapRevised)),
        _gapWithdrawn = EventTypes.Name(typeof(MirrorGapWithdrawn));
    private readonly Dictionary<(string Origin, Guid Id), TimelineRow> _latest = [];

    /// <summary>Starts from rows that are there already: the newest revision of each event that may be spoken of.</summary>
    public TimelineFold(IEnumerable<TimelineRow> newest)
    {
        foreach (var row in newest) _latest[(row.Origin, row.Id)] = row;
    }

    /// <summary>The target of a leaf that says something anew of another event, or null.</summary>
    public static Guid? TargetOf(Leaf leaf) =>
        IsMarking(leaf.Type) || leaf.Type == _corrected || leaf.Type == _retracted || leaf.Type == _gapRevised || leaf.Type == _gapWithdrawn
            ? leaf.Supersedes
            : null;

    /// <summary>Whether a type speaks of who may see an event, and not of what happened.</summary>
    public static bool IsMarking(string? type) => type == _remarked || type == _recalled;

    /// <summary>The row that a leaf makes.</summary>
    public TimelineRow Add(TimelineInput input)
    {
        var row = TargetOf(input.Leaf) is { } target && _latest.TryGetValue((input.Origin, target), out var before)
            ? Revised(before, input) : First(input);
        _latest[(row.Origin, row.Id)] = row;
        return row;
    }

    private static TimelineRow First(TimelineInput i) => new(
        i.Origin, i.Index, 0, i.Event, i.Leaf.Id, i.Leaf.Type, i.Leaf.Subject, i.Leaf.Pair, i.Leaf.Agency, i.Leaf.Time, i.Leaf.Zone,
        i.Leaf.Recorded, i.Known, i.Position, false, Text(i.Content), Number: i.Leaf.Number);

    private static TimelineRow Revised(TimelineRow before, TimelineInput i) => before with
    {
        Revision = before.Revision + 1,
        Known = i.Known,
        Position = i.Position,
        Change = Text(i.Content),
        ChangeEvent = i.Event,
        ChangeId = i.Leaf.Id,
        ChangeType = i.Leaf.Type,
        Retracted = before.Retracted || i.Leaf.Type == _retracted || i.Leaf.Type == _gapWithdrawn,
        Content = i.Leaf.Type == _corrected ? Apply(before.Content, i.Content)
            : i.Leaf.Type == _gapRevised ? GapContent.Revise(before.Content, Text(i.Content)) : before.Content,
    };

    /// <summary>A correction as it was told; null when it does not read as one: it then changes nothing, and the timeline goes on.</summary>
    public static RecordCorrected? ReadCorrection(string? change)
    {
        try
        {
            return change is null ? null
                : JsonSerializer.Deserialize<RecordCorrected>(change, Wire.Tolerant) is { } told && told.Fields.All(f => f is not null) ? told : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Apply(string? content, byte[]? correction) =>
        content is not null && ReadCorrection(Text(correction)) is { } told && JsonNode.Parse(content) is { } node
            ? ContentFields.Apply(node, told.Fields).ToJsonString(Wire.Options)
            : content;

    private static string? Text(byte[]? content) => content is null ? null : System.Text.Encoding.UTF8.GetString(content);
}
