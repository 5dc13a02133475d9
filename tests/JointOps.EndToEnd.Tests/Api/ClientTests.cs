using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests.Api;

/// <summary>
/// What a program in another language gets from the description: types that its compiler holds it to, and answers that keep to them.
/// </summary>
public class ClientTests(TappedCluster cluster)
{
    private static readonly string _client = Path.Combine(AppContext.BaseDirectory, "Api", "Client");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_in_TypeScript_compiles_against_the_description_and_meets_nothing_else()
    {
        if (await RunAsync("npm", "--version") is { Exit: not 0 } none) Assert.Skip($"Node.js and npm are not on this machine: {none.Says}");
        var folder = Directory.CreateTempSubdirectory("jointops-client-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(_client)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var fetched = await RunAsync("npm", $"ci --no-audit --no-fund --ignore-scripts --prefix {folder}", folder);
            if (fetched.Exit != 0) Assert.Skip($"The client's packages cannot be had here: {fetched.Says}");
            var mexico = cluster.Cluster.Address(LocalService.Mexico);
            await WellAsync("npx", $"--no-install openapi-typescript {mexico}/openapi/v1.json -o mx.ts", folder);
            await WellAsync("npx", "--no-install tsc", folder);
            var token = await cluster.Cluster.TokenAsync("gn.liaison", Stop);
            var said = JsonSerializer.Deserialize<JsonElement>(await WellAsync(
                "node", $"client.js {mexico} {cluster.Cluster.Address(LocalService.Coordination)} {token} /openapi/v1.json", folder));
            said.GetRawText().ShouldBe(
                """{"version":2,"type":"operation.planned.v1","listed":true,"fed":2,"code":"malformed-body","at":["#/content/narrative"]}""");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> WellAsync(string program, string arguments, string folder)
    {
        var (exit, says) = await RunAsync(program, arguments, folder);
        exit.ShouldBe(0, says);
        return says;
    }

    private static async Task<(int Exit, string Says)> RunAsync(string program, string arguments, string? folder = null)
    {
        try
        {
            using var run = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder ?? "", RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var (output, errors) = (run.StandardOutput.ReadToEndAsync(Stop), run.StandardError.ReadToEndAsync(Stop));
            await run.WaitForExitAsync(Stop);
            return (run.ExitCode, run.ExitCode == 0 ? await output : await output + await errors);
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
