using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>An event that reads well and was not sent yet.</summary>
/// <param name="SaysMarking">The poster says who may see it; else its target does, and the body names nobody.</param>
/// <param name="SaysPair">The poster says the pair; else it is that of what it is posted on.</param>
public sealed record Draft<T>(Guid Key, T Content, Envelope Envelope, bool SaysMarking = true, bool SaysPair = false) where T : notnull
{
    /// <summary>The body that is posted.</summary>
    public Posting<T> Posting => new(
        Content, SaysMarking ? Envelope.Marking : null, Envelope.Occurred, Envelope.Zone,
        SaysPair ? Envelope.Pair : null, SaysMarking ? Envelope.ReleaseTo : null, Handling: Envelope.Handling,
        Purpose: Envelope.Purpose, CaseRef: Envelope.CaseRef, KeepUntil: Envelope.KeepUntil, Evaluation: Envelope.Evaluation);
}
