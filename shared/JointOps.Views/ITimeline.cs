using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>An event on the combined timeline, as its reader may see it.</summary>
/// <param name="Side">Whose event it is: <c>mx</c> or <c>us</c>.</param>
/// <param name="Index">Its index in that side's disclosure log.</param>
/// <param name="Zone">The zone it happened in, as the officer says.</param>
/// <param name="Clocks">The same instant on the clocks of both cities, with their offsets; null for an event of no single pair.</param>
/// <param name="Recorded">When its side stored it.</param>
/// <param name="Known">When coordination first knew of it.</param>
/// <param name="LateMinutes">How long after it happened it was recorded, when that is late; else null.</param>
/// <param name="Content">Corrections applied; null when the content was taken away.</param>
/// <param name="Changes">Corrections and retractions, oldest first: where the content comes from.</param>
/// <param name="Position">Coordination's feed position of its newest revision.</param>
/// <param name="Withdrawn">The reader might have had it once and no longer may: recalled, narrowed, or its time is over.</param>
/// <param name="Sharing">How it may be used; told of an event that is asked for alone, null in pages and when its content is gone.</param>
/// <param name="Number">What people call it, <c>MX-2019-482113</c>; null when its content is gone, or its origin gave it none.</param>
public sealed record TimelineItem(
    string Side, long Index, Guid Id, string Type, string Operation, string Pair, string Agency, string Marking, DateTimeOffset Occurred, string Zone,
    TimelineClocks? Clocks, DateTimeOffset Recorded, DateTimeOffset Known, int? LateMinutes, bool Retracted, JsonElement? Content,
    IReadOnlyList<TimelineChange> Changes, long Position, bool Withdrawn = false, Sharing? Sharing = null,
    string? Number = null)
{
    /// <summary>When what the reader is shown may end by itself, if nothing else is said of it; null when it does not, or is gone.</summary>
    [JsonIgnore]
    public DateTimeOffset? Ends { get; init; }

    /// <summary>Whether a field of it was told anew.</summary>
    [JsonIgnore]
    public bool IsCorrected => Changes.Any(c => c.Fields.Count > 0);
}

/// <summary>One instant on both cities' clocks.</summary>
public sealed record TimelineClocks(
    [property: JsonConverter(typeof(CityClock))] DateTimeOffset Mx, [property: JsonConverter(typeof(CityClock))] DateTimeOffset Us);

/// <summary>A correction or retraction of an event.</summary>
/// <param name="Type">For example <c>record.corrected.v1</c>, <c>record.recalled.v1</c>.</param>
public sealed record TimelineChange(Guid Id, string Type, DateTimeOffset Known, string? Reason, IReadOnlyList<ChangedField> Fields);

/// <summary>A corrected field with the value that stood there before.</summary>
public sealed record ChangedField(string Path, string? From, string To);

/// <summary>A page of the timeline.</summary>
/// <param name="Position">The feed position it was made at.</param>
/// <param name="KnownAt">The instant asked for, if any.</param>
/// <param name="Next">Give it as <c>after</c> to get the next page; null at the end.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineItem> Items, long Position, DateTimeOffset? KnownAt, string? Next);

/// <summary>The combined timeline, as pages and API ask for it.</summary>
public interface ITimeline
{
    /// <summary>A page, in the order (occurred, side, index), or the reverse of it.</summary>
    Task<TimelinePage> PageAsync(TimelineQuery query, Reader reader, CancellationToken stop);

    /// <summary>How many events the reader may see of what a page is a part of, wherever the page begins; counting ends past the most.</summary>
    Task<int> CountAsync(TimelineQuery query, Reader reader, int most, CancellationToken stop);

    /// <summary>One event, or null, whether it is hidden or does not exist.</summary>
    Task<TimelineItem?> FindAsync(string side, Guid id, DateTimeOffset? knownAt, Reader reader, CancellationToken stop);
}
