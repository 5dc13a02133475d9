using System.Text.Json;

namespace JointOps.Contracts;

/// <summary>One event as every fold reads it, whether it comes from the stream that decisions look at or from the feed log that views read.</summary>
/// <param name="Id">Its own id; with its mark's origin its identity everywhere.</param>
/// <param name="Position">Its version on its stream, or a position of the feed log: an event that was widened stands at more than one.</param>
/// <param name="Supersedes">The event that it corrects, retracts, recalls or marks anew.</param>
/// <param name="Recorded">When its origin stored it: the order of the origin's stream, whenever it was shown to whoever reads it now.</param>
/// <param name="Known">When the service that is asked knew of it.</param>
/// <param name="Envelope">What it said of itself; null when its content is gone.</param>
/// <param name="Content">The contract's object, or its JSON where it was read from a log; null when it is gone.</param>
/// <param name="Leaf">Its index in its origin's disclosure log, where it was read from a log; null = it has not left.</param>
public sealed record ToldEvent(
    Guid Id, string Type, string Subject, long Position, Guid? Supersedes, ReleaseMark Mark, DateTimeOffset Recorded, DateTimeOffset Known,
    Envelope? Envelope, object? Content, long? Leaf = null)
{
    /// <summary>Whether this service knew of it at an instant; null = now, which all that is stored was known by.</summary>
    public bool WasKnown(DateTimeOffset? at) => !(Known > at);

    /// <summary>The content as that contract; null when it is gone, or does not read as one: another service may have written it.</summary>
    public T? Read<T>() where T : class => Content as T ?? (Content is JsonElement json ? Wire.ReadTold<T>(json) : null);
}
