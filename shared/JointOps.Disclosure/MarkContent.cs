using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Disclosure;

/// <summary>
/// What a leaf taken in does to marks. A withdrawal never depends on reading a content: a recall is applied from the leaf alone, and a change of
/// marking that does not read counts as the narrowest. An approval that does not read gives nothing.
/// </summary>
internal static class MarkContent
{
    private static readonly string _recalled = EventTypes.Name(typeof(RecordRecalled)), _remarked = EventTypes.Name(typeof(MarkingChanged)),
        _approved = EventTypes.Name(typeof(ConsentApproved));

    private static readonly string[] _ends = [EventTypes.Name(typeof(ConsentSuspended)), EventTypes.Name(typeof(ConsentEnded))];

    private static readonly Dictionary<string, Type> _types =
        new[] { typeof(MarkingChanged), typeof(RecordRecalled), typeof(ConsentApproved), typeof(ConsentSuspended), typeof(ConsentEnded) }
            .ToDictionary(EventTypes.Name);

    /// <summary>The change, or null; and whether a content that may take something back stands beside the leaf and does not read.</summary>
    /// <param name="origin">Short name of the service whose leaf it is.</param>
    /// <param name="content">Null when it was taken away, or when this service was never due it: then it was never due the target's either.</param>
    public static (MarkChange? Change, bool Unread) ChangeOf(string origin, Leaf leaf, byte[]? content)
    {
        if (!_types.TryGetValue(leaf.Type, out var contract)) return (null, false);
        var told = content is null ? null : Read(content, contract);
        var unread = content is not null && told is null && leaf.Type != _approved;
        if (leaf.Type == _recalled && leaf.Supersedes is { } target) return (MarkChange.Recall(origin, target), unread);
        if (told is not null) return (MarkChange.Of(origin, told), false);
        return (leaf.Type == _remarked && leaf.Supersedes is { } marked ? MarkChange.Narrowest(origin, marked) : null, unread);
    }

    /// <summary>
    /// Whose consent a leaf ends whose content does not read: its stream, <c>consents/{side}-{id}</c>, names the request. Null when it ends none,
    /// or names none: then a person is told, and no more can be done.
    /// </summary>
    public static EventRef? EndedBy(Leaf leaf) =>
        _ends.Contains(leaf.Type) && leaf.Subject.Split('/', 2) is ["consents", var request] && request.Split('-', 2) is [var side, var id]
        && Guid.TryParse(id, out var asked) ? new(side, asked) : null;

    private static object? Read(byte[] content, Type contract)
    {
        try
        {
            var told = JsonSerializer.Deserialize(content, contract, Wire.Tolerant);
            return told is MarkingChanged { ReleaseTo: { } names } && names.Any(n => n is null) ? null : told;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
