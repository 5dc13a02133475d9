namespace JointOps.Local.Processes;

/// <summary>
/// A lock that lives as long as its holder: the kernel lets go of it when the process ends, however it ends. No stale lock file has
/// ever to be deleted.
/// </summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _held;

    private FileLock(FileStream held) => _held = held;

    /// <summary>Takes the lock, or returns null when another process (or another part of this one) holds it.</summary>
    public static FileLock? Try(string path)
    {
        try
        {
            return new(OpenAny(path));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting for as long as it takes; who waits longer than a moment is told so once.</summary>
    public static async Task<FileLock> TakeAsync(string path, Action<string> say, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            if (Try(path) is { } taken) return taken;
            if (tries == 60) say("another start or installation is under way on this machine; waiting for it");
            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>
    /// The one lock of this machine around package installation and server starts: parallel test projects would otherwise run apt
    /// against each other and race for ports.
    /// </summary>
    public static Task<FileLock> MachineAsync(Action<string> say, CancellationToken cancellation) =>
        TakeAsync(Path.Combine(Path.GetTempPath(), "jointops-machine.lock"), say, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    // Opened for reading when it is there: in a shared folder it may be another user's file, and that is enough to lock it.
    private static FileStream OpenAny(string path) => File.Exists(path)
        ? new(path, FileMode.Open, FileAccess.Read, FileShare.None)
        : new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
