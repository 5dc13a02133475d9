using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Web.Posting;

/// <summary>An event that reads well and was not sent yet.</summary>
public sealed record Draft<T>(Guid Key, T Content, Envelope Envelope) where T : notnull
{
    /// <summary>The body that is posted; a retraction has its target's marking, and names none.</summary>
    public Posting<T> Posting => new(
        Content, Content is RecordRetracted ? null : Envelope.Marking, Envelope.Occurred, Envelope.Zone, ReleaseTo: Envelope.ReleaseTo, Handling: Envelope.Handling,
        Purpose: Envelope.Purpose, CaseRef: Envelope.CaseRef, KeepUntil: Envelope.KeepUntil, Evaluation: Envelope.Evaluation);
}
