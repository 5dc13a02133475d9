using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JointOps.Ledger.ReadModels;

/// <summary>The <c>rebuild</c> verb of a service: its read models anew, and what was read said on the screen.</summary>
public static class RebuildVerb
{
    /// <summary>Rebuilds; the host need not be started.</summary>
    public static async Task RebuildReadModelsAsync(this IHost host) =>
        Console.WriteLine($"read models: {await host.Services.GetRequiredService<ReadModelRebuild>().RunAsync(CancellationToken.None)} events");
}
