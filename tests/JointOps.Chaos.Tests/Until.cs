namespace JointOps.Chaos.Tests;

/// <summary>Waits for a condition.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> holds, string what, CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(TimeSpan.FromSeconds(120));
        while (!await holds())
        {
            if (timeout.IsCancellationRequested) throw new TimeoutException($"It never came to be: {what}");
            await Task.Delay(50, stop);
        }
    }
}
