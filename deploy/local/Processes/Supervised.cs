using System.Diagnostics;

namespace JointOps.Local.Processes;

/// <summary>
/// One child that is meant to run: started, watched, started again when it dies, stopped in good order. Everything it says to the
/// person at the terminal is one line.
/// </summary>
public sealed class Supervised : IDisposable
{
    private readonly RestartPolicy _policy = new(TimeProvider.System);
    private readonly ChildProgram _program;
    private readonly Func<CancellationToken, Task> _untilReady;
    private readonly Action<string> _say;
    private CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;
    private Process? _process;

    internal Supervised(string name, ChildProgram program, Func<CancellationToken, Task> untilReady, Action<string> say) =>
        (Name, _program, _untilReady, _say) = (name, program, untilReady, say);

    /// <summary>Its name, as it stands in messages and in the record of what runs.</summary>
    public string Name { get; }

    /// <summary>Where its output goes.</summary>
    public string LogFile => _program.LogFile;

    /// <summary>Whether a death is answered with a new start. A test that wants a service to stay dead turns it off.</summary>
    public bool Restarts { get; set; } = true;

    /// <summary>Called whenever another process stands behind the name.</summary>
    internal Action? Changed { get; set; }

    /// <summary>The process behind it now; null while there is none.</summary>
    public ProcessMark? Mark { get; private set; }

    /// <summary>Sends it a signal by name; KILL is what a power cut looks like to it.</summary>
    public void Signal(string signal) => Mark?.Signal(signal);

    /// <summary>
    /// Starts it, for the first time or after a stop, and waits until it is ready. Throws a <see cref="LauncherException"/> when it
    /// ends before that or takes too long.
    /// </summary>
    public async Task StartAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (_stopping.IsCancellationRequested)
        {
            _stopping.Dispose();
            _stopping = new();
        }
        await SpawnAsync();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        either.CancelAfter(patience);
        var ready = _untilReady(either.Token);
        var exited = _process!.WaitForExitAsync(either.Token);
        if (await Task.WhenAny(ready, exited) == exited && exited.IsCompletedSuccessfully && !ready.IsCompletedSuccessfully)
        {
            await either.CancelAsync();
            throw new LauncherException($"{Name} ended at once (exit code {_process.ExitCode}): {LastLine()} (log: {_program.LogFile})");
        }
        try
        {
            await ready;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LauncherException($"{Name} was not ready within {patience.TotalSeconds:0} s (log: {_program.LogFile})");
        }
        _watching = Task.Run(WatchAsync, CancellationToken.None);
    }

    /// <summary>Stops it; safe to call twice and before it ever started.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await _stopping.CancelAsync();
        await _watching;
        if (Mark is { } mark && !await mark.StopAsync(patience))
            _say($"{Name} did not stop within {patience.TotalSeconds:0} s and was killed");
        Mark = null;
    }

    /// <summary>Lets go of what belongs to a stopped child; it does not stop one.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _process?.Dispose();
    }

    private async Task SpawnAsync()
    {
        _process?.Dispose();
        _process = await Spawner.StartAsync(_program.ToStartInfo());
        Mark = ProcessMark.Of(Name, _process.Id, _program.StopSignal);
        Changed?.Invoke();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await _process!.WaitForExitAsync(_stopping.Token);
                Mark = null;
                while (!Restarts) await Task.Delay(50, _stopping.Token);
                var wasStruggling = _policy.IsStruggling;
                var pause = _policy.Died();
                if (!_policy.IsStruggling)
                    _say($"{Name} stopped ({Ending(_process.ExitCode)}); starting it again");
                else if (!wasStruggling) // said once, not every ten seconds
                    _say($"{Name} has died five times within a minute: see {_program.LogFile}; trying again every {pause.TotalSeconds:0} s");
                await Task.Delay(pause, _stopping.Token);
                await SpawnAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: StopAsync does the rest.
        }
    }

    // A process that a signal ended reports 128 + the signal.
    private static string Ending(int exitCode) => exitCode > 128 ? $"signal {exitCode - 128}" : $"exit code {exitCode}";

    private string LastLine()
    {
        try
        {
            var lines = File.ReadLines(_program.LogFile).Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(60).ToList();
            // Below what .NET says of a crash stand only its places in the code.
            return (lines.FindLast(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal)) ?? lines.LastOrDefault())?.Trim()
                ?? "it said nothing";
        }
        catch (IOException)
        {
            return "its log cannot be read";
        }
    }
}
