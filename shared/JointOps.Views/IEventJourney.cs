namespace JointOps.Views;

/// <summary>Where an own event is: stored when, numbered as what, taken in and handed over to whom, and what is still awaited.</summary>
/// <param name="Recorded">When this store took it.</param>
/// <param name="Position">Its position in this service's feed log.</param>
/// <param name="Index">Its index in the disclosure log; null = it stays in the country.</param>
/// <param name="Covered">The first checkpoint that covers it and that enough others cosigned; null = none yet, or it stays in the country.</param>
public sealed record Journey(
    Guid Id, string Type, DateTimeOffset Recorded, long Position, long? Index, JourneyCheckpoint? Covered,
    IReadOnlyList<JourneyReceiver> Receivers, IReadOnlyList<JourneyFeed> Feeds);

/// <summary>A checkpoint of this service's log: from then on the event cannot be changed or left out unseen.</summary>
/// <param name="Size">How many leaves it covers.</param>
/// <param name="Signed">When this service signed it; real time, as all instants of signatures.</param>
public sealed record JourneyCheckpoint(long Size, DateTimeOffset Signed, IReadOnlyList<JourneyCosignature> Cosigned);

/// <summary>What another service said of the checkpoint.</summary>
/// <param name="Service">Its short name.</param>
/// <param name="Kind"><c>witness</c> = it saw it; <c>mirror</c> = it holds every leaf and computed the root again.</param>
public sealed record JourneyCosignature(string Service, string Kind, DateTimeOffset At);

/// <summary>The receipt of an event, as a file.</summary>
/// <param name="FileName">The name that it is kept under.</param>
/// <param name="Text">A C2SP tlog-proof; null = no cosigned checkpoint covers the event yet.</param>
public sealed record JourneyReceipt(string FileName, string? Text);

/// <summary>A service that is due the event.</summary>
/// <param name="TakenAt">When it took it in; null = awaited.</param>
/// <param name="Reachable">Whether it answered just now.</param>
/// <param name="HasOther">Whether it holds another leaf under this index: somebody spoke in this service's
/// name, and its operators must be told.</param>
public sealed record JourneyReceiver(string Service, DateTimeOffset? TakenAt, bool Reachable, bool HasOther = false);

/// <summary>A feed of this service that may show the event.</summary>
/// <param name="DeliveredAt">When a reader of it asked for what comes after; null = awaited.</param>
public sealed record JourneyFeed(string Feed, DateTimeOffset? DeliveredAt);

/// <summary>Answers "where is my event", to its poster and to auditors.</summary>
public interface IEventJourney
{
    /// <summary>The journey, or null, whether it is another's or does not exist.</summary>
    Task<Journey?> FindAsync(Guid id, Caller caller, CancellationToken stop);

    /// <summary>The receipt, or null, whether the event is another's, does not exist or stays in the country.</summary>
    Task<JourneyReceipt?> ReceiptAsync(Guid id, Caller caller, CancellationToken stop);
}
