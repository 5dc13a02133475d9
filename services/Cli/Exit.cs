namespace JointOps.Cli;

/// <summary>How a command ends, for scripts. These numbers do not change.</summary>
internal static class Exit
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>Something else failed: a file, or the service itself.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood; nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>The service refused it; nothing was stored.</summary>
    public const int Refused = 3;

    /// <summary>No answer came, or the service could not answer now. A post may have been stored: its key tells.</summary>
    public const int Unreachable = 4;

    /// <summary>Nobody is logged in, or the login is over.</summary>
    public const int LoginNeeded = 5;
}
