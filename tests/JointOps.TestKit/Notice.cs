using System.Globalization;

namespace JointOps.TestKit;

/// <summary>
/// What a person should know while the tests set themselves up (a package is being installed, say). <c>dotnet test</c> swallows all
/// that a test program prints, so this goes to the terminal itself, where there is one, and to a log.
/// </summary>
public static class Notice
{
    private static readonly Lock _one = new();

    /// <summary>The log: one for all test programs, beside what was built.</summary>
    public static string LogFile { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "test-setup.log"));

    /// <summary>Says one line.</summary>
    public static void Say(string line)
    {
        lock (_one)
        {
            try
            {
                File.AppendAllText(LogFile, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:O} {line}\n"));
                using var terminal = new StreamWriter("/dev/tty", append: true);
                terminal.WriteLine($"[setup] {line}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No terminal, as in CI; or another test program is writing to the log just now. A notice is never a reason to fail.
            }
        }
    }
}
