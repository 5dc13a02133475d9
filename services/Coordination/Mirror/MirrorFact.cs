using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>What a fact says of a checkpoint.</summary>
public enum FactKind
{
    /// <summary>It began to work.</summary>
    Opened,

    /// <summary>It stopped.</summary>
    Closed,

    /// <summary>Its operation ended, and with it whatever checkpoint was left open; or one of them closed, and which is no longer known.</summary>
    OperationClosed,
}

/// <summary>
/// A fact as it stands now, corrections applied; what was retracted is none. Of what was recalled, or kept until its day, is left that
/// something opened or closed: it may end a gap and never makes one.
/// </summary>
/// <param name="Side">The side that disclosed it.</param>
/// <param name="Index">Its index in that side's log: the order among facts of the same instant.</param>
/// <param name="Crossing">Where; null when its operation ended, or where is no longer known.</param>
/// <param name="Occurred">When it happened: the only time that counts here.</param>
public sealed record MirrorFact(
    string Side, Guid Id, long Index, FactKind Kind, string Operation, string? Crossing, string? End, DateTimeOffset Occurred, Audience Audience);
