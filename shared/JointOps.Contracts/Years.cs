namespace JointOps.Contracts;

/// <summary>The years that every zone and every calendar can tell: what is asked for, planned or posted lies in them.</summary>
public static class Years
{
    /// <summary>The first and the last.</summary>
    public const int Earliest = 1900, Latest = 2200;

    /// <summary>Whether a time lies in them.</summary>
    public static bool Hold(DateTime time) => time.Year is >= Earliest and <= Latest;
}
