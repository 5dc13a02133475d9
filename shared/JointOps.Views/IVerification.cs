using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>What is proven of the three logs, as far as this service saw and recomputed it. It tells no content.</summary>
/// <param name="Incidents">What nobody can sign honestly, newest first.</param>
/// <param name="Recovery">The newest time that this service's database was older than what was told; null when it never was.</param>
/// <param name="Check">When all that is here was last computed again; null before the first time.</param>
public sealed record Verification(
    IReadOnlyList<LogVerification> Logs, IReadOnlyList<Incident> Incidents, Recovery? Recovery = null, CheckSummary? Check = null);

/// <summary>
/// A check of all that is here: every leaf, node, root and disclosure was computed again, every signature verified, every row that is shown compared
/// with what the source events give.
/// </summary>
/// <param name="At">When it ended. Real time.</param>
/// <param name="Leaves">How many leaves.</param>
/// <param name="Findings">How many things are not as they were signed, or not what they follow from; operators see which.</param>
public sealed record CheckSummary(DateTimeOffset At, long Leaves, int Findings);

/// <summary>
/// This service's database was older than what it had told, as after a backup was restored: nothing is posted until what was lost was fetched
/// from the other services.
/// </summary>
/// <param name="Since">When that was found. Real time.</param>
/// <param name="Told">How many leaves were told, as far as was known then; null when somebody only said that a backup was restored.</param>
/// <param name="Reason">How it was found, or what keeps it from being healed.</param>
/// <param name="Healed">When all that was told stood here again; null while it does not.</param>
/// <param name="First">The first leaf that was fetched.</param>
/// <param name="Leaves">How many were.</param>
/// <param name="Unread">How many of them have no content any more: nobody holds it.</param>
/// <param name="Without">The service that an operator let it go on without, should it not answer; null when nobody did.</param>
/// <param name="WithoutBy">That operator.</param>
public sealed record Recovery(
    DateTimeOffset Since, long? Told, string Reason, DateTimeOffset? Healed, long? First = null, long? Leaves = null, long? Unread = null,
    string? Without = null, string? WithoutBy = null);

/// <summary>One log.</summary>
/// <param name="Log">Its short name.</param>
/// <param name="Origin">Its full name, as checkpoints have it.</param>
/// <param name="IsOwn">Whether it is this service's own.</param>
/// <param name="Leaves">How many of its leaves are here.</param>
/// <param name="Newest">The newest checkpoint that its origin signed; null before the first.</param>
/// <param name="Verified">So many of its first leaves stand under a checkpoint of its origin whose root was computed again: of the own log by the
/// quorum of its policy, of another one by this service's mirror.</param>
/// <param name="Cosigners">Of the own log everybody whom its policy names, of another one what this service itself signed.</param>
public sealed record LogVerification(
    string Log, string Origin, bool IsOwn, long Leaves, LogCheckpoint? Newest, long Verified, IReadOnlyList<LogCosigner> Cosigners);

/// <summary>A checkpoint.</summary>
/// <param name="At">When it was signed; of another log, when it came here. Real time, also in a demonstration.</param>
public sealed record LogCheckpoint(long Size, DateTimeOffset At);

/// <summary>A cosigner of a log.</summary>
/// <param name="Service">Short name of whose it is.</param>
/// <param name="Kind"><c>witness</c> = it saw that the log went on from before; <c>mirror</c> = it holds every leaf and computed the root
/// again.</param>
/// <param name="Size">The largest size that it signed; null = none yet.</param>
/// <param name="At">When it signed that last.</param>
/// <param name="Behind">How many leaves of the newest checkpoint it has not signed.</param>
/// <param name="Since">When the first checkpoint that it has not signed was; null when it has signed all.</param>
public sealed record LogCosigner(string Service, string Kind, long? Size, DateTimeOffset? At, long Behind, DateTimeOffset? Since);

/// <summary>Evidence against a log, kept for ever.</summary>
/// <param name="Log">Short name of the log that it is about.</param>
/// <param name="Kind"><c>split-view</c>, <c>not-consistent</c>, <c>other-root</c>, <c>rewritten</c>, <c>timeline</c> or <c>no-log</c>.</param>
/// <param name="Told">What was signed.</param>
/// <param name="Against">What stands against it: another checkpoint, or the root that was computed here; null when there is nothing more.</param>
public sealed record Incident(long Id, DateTimeOffset At, string Log, string Kind, long Size, string Told, string? Against);

/// <summary>How it stands with one event.</summary>
/// <param name="IsVerified">Whether a checkpoint of its origin covers it and this service knows the root to be right.</param>
/// <param name="HasIncident">Whether there is evidence against its log.</param>
public sealed record EventVerification(bool IsVerified, bool HasIncident);

/// <summary>Answers what is verified, to pages and API alike.</summary>
public interface IVerification
{
    /// <summary>All of it, at most a second old.</summary>
    Task<Verification> ReadAsync(CancellationToken stop);

    /// <summary>Of an event that its reader is shown already; null when it stands in no log, so that there is nothing to verify.</summary>
    Task<EventVerification?> OfAsync(EventRef about, CancellationToken stop);
}
