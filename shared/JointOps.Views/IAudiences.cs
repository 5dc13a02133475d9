using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>How an event is marked now.</summary>
/// <param name="ReleaseTo">The agencies that it names; null = it names none.</param>
public sealed record MarkInForce(string Marking, IReadOnlyList<string>? ReleaseTo);

/// <summary>What a change of an event's mark does.</summary>
/// <param name="Audience">Who will see it then.</param>
/// <param name="Change">Who gains and who loses it.</param>
public sealed record MarkPreview(Audience Audience, AudienceChange Change);

/// <summary>
/// Who will see what, as the pages of a national service ask before anything is sent: answered by <see cref="Release"/>, never described
/// from memory.
/// </summary>
public interface IAudiences
{
    /// <summary>Who will see an event that is posted here with that envelope.</summary>
    Audience Of(Envelope posting);

    /// <summary>How an own event is marked; null, whether the reader may not see it or it does not exist.</summary>
    Task<MarkInForce?> InForceAsync(Guid id, Reader reader, CancellationToken stop);

    /// <summary>What a change does to an event of the reader's agency; null when it has none of that id.</summary>
    /// <param name="change">A <see cref="MarkingChanged"/> or a <see cref="RecordRecalled"/>.</param>
    Task<MarkPreview?> AfterAsync(Guid id, object change, Reader reader, CancellationToken stop);
}
