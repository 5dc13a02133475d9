namespace JointOps.Contracts;

/// <summary>As of when assets are looked at: the end of a day, by the clocks of where each thing happened, or now.</summary>
/// <param name="Day">
/// The day; of now the one that has begun everywhere along the border, so that a last day is over when it is over everywhere.
/// </param>
/// <param name="IsNow">Whatever was told has happened, though its day has not begun everywhere yet.</param>
public readonly record struct AsOf(DateOnly Day, bool IsNow = false)
{
    /// <summary>Whether what happened on a day is looked at.</summary>
    public bool Holds(DateOnly at) => IsNow || at <= Day;
}
