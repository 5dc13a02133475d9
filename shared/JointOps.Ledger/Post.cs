using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>One post that waits for the writer: it becomes exactly one event, or a refusal.</summary>
/// <param name="Key">The client's Idempotency-Key, a UUIDv7: the event's id.</param>
/// <param name="Stream">The stream it goes on, <c>operations/{id}</c>.</param>
/// <param name="By">The subject of the token.</param>
/// <param name="Reader">The same caller as <see cref="Release"/> sees it.</param>
/// <param name="BodyHash">SHA-256 of route and body, as hex: tells a repetition from a key used twice.</param>
/// <param name="IfMatch">The stream's version as the caller saw it; null = it did not say.</param>
/// <param name="NeedsIfMatch">A change of state is refused without it.</param>
/// <param name="Refers">Ids of other events that the decision must know of (a correction's target, a trace's request).</param>
/// <param name="Trace">W3C trace context of the request, carried beside the leaf.</param>
/// <param name="Decide">Pure: gives the event to record, or throws <see cref="Refusal"/>.</param>
public sealed record Post(
    Guid Key, string Stream, string By, Reader Reader, string BodyHash, IfMatch? IfMatch, bool NeedsIfMatch,
    IReadOnlyList<Guid> Refers, string? Trace, Func<StreamView, Recording> Decide)
{
    /// <summary>Refuses, before anything else, a caller who may not know of the stream; null = anybody may.</summary>
    public Action<StreamView>? Sees { get; init; }

    /// <summary>
    /// The version that the caller sees, that of the newest event shown to it: what <c>If-Match</c> is held against, so that it never tells
    /// of a hidden one. Null = the stream's.
    /// </summary>
    public Func<StreamView, long>? VersionSeen { get; init; }
}

/// <summary>What a decision gives: the event's content and its envelope.</summary>
public sealed record Recording(object Data, Envelope Envelope);

/// <summary>An event that a decision refers to, as this service holds it.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="LeafIndex">Its index in its origin's log; null = it never left.</param>
/// <param name="Retracted">Its origin has retracted it.</param>
/// <param name="Version">The version of its mark.</param>
/// <param name="Supersedes">What it corrects or retracts.</param>
/// <param name="Position">Its newest position in the feed log.</param>
/// <param name="Content">The event with its content, as it is shown here; null when it was taken away.</param>
public sealed record KnownEvent(
    Guid Event, string Type, ReleaseMark Mark, long? LeafIndex, bool Retracted = false,
    int Version = 1, Guid? Supersedes = null, byte[]? Content = null,
    long Position = 0);

/// <summary>What a decision may look at; neighbours of the same group are already in it.</summary>
/// <param name="Version">The stream's version; 0 = it does not exist.</param>
/// <param name="Now">The instant at which the event will be recorded.</param>
/// <param name="Known">The events that the post refers to, by origin (short name) and id: two sides may use the same id.</param>
public sealed record StreamView(
    long Version, DateTimeOffset Now, IReadOnlyDictionary<Type, object> States, IReadOnlyDictionary<(string Origin, Guid Id), KnownEvent> Known)
{
    /// <summary>The stream's state under one fold, or null.</summary>
    public T? State<T>() where T : class => States.GetValueOrDefault(typeof(T)) as T;
}

/// <summary>The answer to a post: the event as stored, the same bytes each time it is asked again.</summary>
/// <param name="Version">The stream's version after it: the ETag.</param>
/// <param name="Index">Its index in the disclosure log, or null when it stayed home.</param>
/// <param name="Event">The event as a CloudEvent with its content; empty when the content was taken away since.</param>
public sealed record Accepted(Guid Id, long Version, long? Index, byte[] Event);
