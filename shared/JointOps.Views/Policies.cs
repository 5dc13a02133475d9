namespace JointOps.Views;

/// <summary>What a route asks of its caller, set once on the route group.</summary>
public static class Policies
{
    /// <summary>Anybody who may see events: liaison officers, agency readers, auditors.</summary>
    public const string Readers = "readers";

    /// <summary>Whoever is signed in, operators too: for what tells no content.</summary>
    public const string Anybody = "anybody";

    /// <summary>Liaison officers.</summary>
    public const string Posters = "posters";

    /// <summary>Auditors.</summary>
    public const string Auditors = "auditors";

    /// <summary>Operators.</summary>
    public const string Operators = "operators";

    /// <summary>Peers and auditors: the raw log.</summary>
    public const string RawLog = "raw-log";

    /// <summary>People on pages.</summary>
    public const string Pages = "pages";
}
