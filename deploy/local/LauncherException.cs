namespace JointOps.Local;

/// <summary>
/// Something the person at the terminal can mend: a busy port, a missing tool, a broken data folder. Its message is one line that
/// says what is wrong and what to do; the launcher prints it without a stack trace and ends with exit code 1.
/// </summary>
public sealed class LauncherException : Exception
{
    /// <summary>An unexplained failure; give it a message instead.</summary>
    public LauncherException() { }

    /// <summary>A failure with its one line.</summary>
    public LauncherException(string message) : base(message) { }

    /// <summary>A failure with its one line and what lies beneath.</summary>
    public LauncherException(string message, Exception innerException) : base(message, innerException) { }
}
