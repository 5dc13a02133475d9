using System.Text;
using Microsoft.Win32.SafeHandles;

namespace JointOps.Cli.Output;

/// <summary>Whoever read our output has closed it. That is no failure of ours.</summary>
internal sealed class ClosedOutput(IOException inner) : Exception("closed", inner);

/// <summary>Standard output, for what was asked for, and standard error, for everything else.</summary>
internal static class Screen
{
    private static readonly Stream _out = Open();

    /// <summary>Columns of the terminal; null when the output goes elsewhere, and must not be cut.</summary>
    public static int? Width => Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, 40);

    /// <summary>Whether type may be set bold: on a terminal that can, unless the user does not want it (https://no-color.org).</summary>
    public static bool IsStyled { get; } = !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Writes one line, and has it written when it returns.</summary>
    /// <exception cref="ClosedOutput">Nobody reads any more.</exception>
    public static void Say(string line)
    {
        try
        {
            _out.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _out.Flush();
        }
        catch (IOException e)
        {
            throw new ClosedOutput(e);
        }
    }

    /// <summary>Bold, where type may be set at all.</summary>
    public static string Strong(string text) => IsStyled ? $"\e[1m{text}\e[0m" : text;

    /// <summary>Tells the person at the terminal something that is no part of the output.</summary>
    public static void Note(string text) => Console.Error.WriteLine($"jointops: {text}");

    // The runtime's own stream is silent when a pipe is closed: a follower would run on for nobody, and count as read what nobody saw.
    // What can be sought in is a file, whose place is shared with others that write to it; there the runtime's stream is right.
    private static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return raw.CanSeek ? Console.OpenStandardOutput() : raw;
    }
}
