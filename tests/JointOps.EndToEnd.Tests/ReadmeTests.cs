using System.Diagnostics;
using System.Text.RegularExpressions;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>What the README shows, a reader can paste.</summary>
public sealed partial class ReadmeTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_shell_block_of_the_README_runs_as_it_stands_in_its_order_in_one_shell()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"), Stop);
        var blocks = Block().Matches(readme)
            .Where(b => !b.Groups["said"].Value.Contains("no test runs this block", StringComparison.Ordinal)).ToArray();
        Fence().Count(readme).ShouldBe(blocks.Length + 1, "one block is for people alone");
        using var tool = new CommandLineTool(cluster);
        // The tool was built beside this test: it is not built again while tests run.
        var script = $$"""
            dotnet() { shift 4; command dotnet "{{CommandLineTool.Program}}" "$@"; }
            {{string.Join('\n', blocks.Select(b => b.Groups["text"].Value))}}
            """;
        using var run = Process.Start(new ProcessStartInfo("bash", ["-eu", "-o", "pipefail", "-c", script])
        {
            WorkingDirectory = tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["MX"] = Address(LocalService.Mexico), ["JOINTOPS_MX"] = Address(LocalService.Mexico),
                ["US"] = Address(LocalService.UnitedStates), ["JOINTOPS_US"] = Address(LocalService.UnitedStates),
                ["COORDINATION"] = Address(LocalService.Coordination), ["JOINTOPS_COORDINATION"] = Address(LocalService.Coordination),
                ["IDENTITY"] = cluster.Cluster.Identity, ["JOINTOPS_IDENTITY"] = cluster.Cluster.Identity,
                ["XDG_CONFIG_HOME"] = tool.Folder, ["XDG_STATE_HOME"] = tool.Folder, ["LC_ALL"] = "en_US.UTF-8", ["JOINTOPS_TOKEN"] = null,
            },
        })!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(Stop), run.StandardError.ReadToEndAsync(Stop));
        await run.WaitForExitAsync(Stop);
        run.ExitCode.ShouldBe(0, await output + await errors);
        (await output).ShouldNotContain("\"code\":\"", Case.Sensitive, "nothing that it shows is refused");
    }

    private string Address(LocalService service) => cluster.Cluster.Address(service);

    [GeneratedRegex("(?<said><!--[^>]*-->\\n)?```sh\\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^```sh$", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
