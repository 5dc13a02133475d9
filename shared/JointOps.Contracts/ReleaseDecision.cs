namespace JointOps.Contracts;

/// <summary>How much of an event a reader gets.</summary>
public enum Sight
{
    /// <summary>Nothing: it answers as what does not exist.</summary>
    Hidden,

    /// <summary>That it existed: the reader might have had it once.</summary>
    Tombstone,

    /// <summary>The event with its content.</summary>
    Content,
}

/// <summary>A decision with the rule that made it, by code; the texts are those of the code family <c>releaseRule</c>.</summary>
public sealed record ReleaseDecision(Sight Sight, string Rule);
