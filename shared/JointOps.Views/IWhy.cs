using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>Why a reader has an event, or no longer has it.</summary>
/// <param name="Type">The event's type.</param>
/// <param name="Subject">What it belongs to.</param>
/// <param name="Sight"><c>content</c> or <c>tombstone</c>.</param>
/// <param name="Rule">A code of the family <c>releaseRule</c>.</param>
/// <param name="At">The instant it was decided for.</param>
/// <param name="Version">For auditors: the version of the mark that was in force, and since when it was known here.</param>
/// <param name="By">For auditors: the event that made that version; null for the mark it was posted with.</param>
/// <param name="Mark">The facts that decided.</param>
public sealed record WhyAnswer(
    EventRef Event, string Type, string Subject, string Agency, string Sight, string Rule,
    DateTimeOffset At, int? Version, DateTimeOffset? Known, Guid? By, WhyMark Mark);

/// <summary>The part of a mark that the decision looked at; a reader is told of its own consent alone.</summary>
public sealed record WhyMark(
    string Origin, string Agency, string Pair, string Marking,
    IReadOnlyList<string>? ReleaseTo, string? Handling, DateTimeOffset Occurred, bool Recalled,
    DateTimeOffset? KeepUntil, Consent? Consent);

/// <summary>Answers why one has an event, to pages and API alike.</summary>
public interface IWhy
{
    /// <summary>The decision for an instant, or null, whether the event is hidden or does not exist.</summary>
    /// <param name="agency">An auditor may ask for any agency; others for their own alone. Null = for the reader itself.</param>
    /// <param name="at">Null = now.</param>
    Task<WhyAnswer?> ExplainAsync(EventRef about, Reader reader, string? agency, DateTimeOffset? at, CancellationToken stop);
}
