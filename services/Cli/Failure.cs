namespace JointOps.Cli;

/// <summary>Why a command ends without having done what it was asked, in words for the person at the terminal.</summary>
/// <param name="exit">One of <see cref="JointOps.Cli.Exit"/>.</param>
internal class Failure(int exit, string text, Exception? inner = null) : Exception(text, inner)
{
    /// <summary>The number that the process ends with.</summary>
    public int Exit => exit;
}
