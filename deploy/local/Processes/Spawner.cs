using System.Collections.Concurrent;
using System.Diagnostics;

namespace JointOps.Local.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as the launcher. Linux sends the "parent died" signal when the *thread*
/// that made the child ends, so a child made on a pool thread would be stopped at random, minutes later.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> _work = Begin();

    /// <summary>Starts a process; throws what <see cref="Process.Start()"/> throws, on the caller's side.</summary>
    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start"));
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable()) action();
        })
        { IsBackground = true, Name = "spawner" }.Start();
        return work;
    }
}
