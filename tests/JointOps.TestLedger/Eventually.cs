namespace JointOps.TestLedger;

/// <summary>Waits for what must come to be, however busy the machine is.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until it holds; the time-out is only there to end a broken test.</summary>
    public static async Task TrueAsync(Func<Task<bool>> holds, string what, CancellationToken stop = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"It never came to be: {what}");
            await Task.Delay(20, stop);
        }
    }

    /// <summary>The same for what needs no waiting to be asked.</summary>
    public static Task TrueAsync(Func<bool> holds, string what, CancellationToken stop = default) =>
        TrueAsync(() => Task.FromResult(holds()), what, stop);
}
