namespace JointOps.Contracts;

/// <summary>Where an operation stands.</summary>
public enum OperationStatus
{
    /// <summary>Announced, not begun.</summary>
    Planned,

    /// <summary>Takes checkpoints and seizures.</summary>
    Running,

    /// <summary>Halted for a while.</summary>
    Suspended,

    /// <summary>Ended: reports, corrections and retractions only.</summary>
    Closed,
}
