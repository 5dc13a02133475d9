using Microsoft.Extensions.Logging;

namespace JointOps.Ledger.Leading;

/// <summary>Since when a work has been failing, and why at last.</summary>
public sealed record WorkFailure(DateTimeOffset Since, string Reason);

/// <summary>The one loop of every work: whatever a work throws, it is told and tried again, and no other work is held up.</summary>
public sealed class WorkLoop(IWork work, Wake wake, TimeSpan pause, ILogger log)
{
    private static readonly TimeSpan _tellAgain = TimeSpan.FromMinutes(1);
    private DateTimeOffset _told;

    /// <summary>What the work does.</summary>
    public string Name => work.Name;

    /// <summary>Why the work is not done at the moment; null when all is well, or another replica does it.</summary>
    public WorkFailure? Failing { get; private set; }

    /// <summary>Runs until the leadership is lost.</summary>
    public async Task RunAsync(CancellationToken lost)
    {
        using var listening = work is ICommitListener listener ? wake.Listen(listener) : null;
        var begun = false;
        while (!lost.IsCancellationRequested)
        {
            try
            {
                if (!begun) work.Begin();
                begun = true;
                await work.StepAsync(lost);
                Recover();
            }
            catch (Exception) when (lost.IsCancellationRequested)
            {
                break; // whatever it was in the middle of, the next leader does it
            }
            catch (Exception e)
            {
                Fail(e);
                await Task.Delay(pause, lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        Failing = null;
    }

    private void Fail(Exception e)
    {
        var now = TimeProvider.System.GetUtcNow();
        var first = Failing is null;
        Failing = new(Failing?.Since ?? now, $"{e.GetType().Name}: {e.Message}");
        if (!first && now - _told < _tellAgain) return;
        _told = now;
        if (first)
            log.LogWarning(
                e, "{Work} failed; it is tried again every {Pause} s, and /health/ready tells until it succeeds", Name, pause.TotalSeconds);
        else log.LogWarning("{Work} has been failing since {Since:u} ({Reason}); it is tried again", Name, Failing.Since, Failing.Reason);
    }

    private void Recover()
    {
        if (Failing is { } was) log.LogInformation("{Work} works again; it had been failing since {Since:u}", Name, was.Since);
        Failing = null;
    }
}
