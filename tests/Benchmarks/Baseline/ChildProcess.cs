using System.Diagnostics;

namespace JointOps.Benchmarks.Baseline;

/// <summary>This program once more, as one of the baseline's processes. It stops when its input is closed: also when the driver dies.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    /// <summary>Starts a role of the baseline.</summary>
    public ChildProcess(string role, BaselineSettings settings)
    {
        var own = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [typeof(ChildProcess).Assembly.Location, role] : [role];
        var info = new ProcessStartInfo(own, arguments) { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var (name, value) in settings.ToEnvironment()) info.Environment[name] = value;
        _process = Process.Start(info)!;
    }

    public int Id => _process.Id;

    /// <summary>In the child: completes when it is to stop.</summary>
    public static Task ToldToStopAsync() => Task.Run(() => Console.OpenStandardInput().CopyTo(Stream.Null));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
