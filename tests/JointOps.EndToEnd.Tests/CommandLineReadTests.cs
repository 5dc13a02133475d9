using System.Diagnostics;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Logging in, following and listing with the built <c>jointops</c>.</summary>
public class CommandLineReadTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_is_kept_for_its_owner_alone_and_printed_nowhere()
    {
        using var tool = new CommandLineTool(cluster);
        (await tool.RunAsync("list", "operations")).Exit.ShouldBe(5);
        var login = await tool.RunAsync("login", "--side", "us", "--user", "cbp.liaison");
        login.Output.ShouldContain("cbp.liaison");
        var file = Path.Combine(tool.Folder, "jointops", "token");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var token = await File.ReadAllTextAsync(file, Stop);
        await File.WriteAllTextAsync(file, token + "x", Stop); // the signature no longer fits
        var refused = await tool.RunAsync("list", "operations");
        refused.Exit.ShouldBe(5);
        refused.Errors.ShouldContain("unauthenticated");
        (login.Output + login.Errors + refused.Output + refused.Errors).ShouldNotContain(token[^40..]);
        (await tool.RunAsync("logout")).Exit.ShouldBe(0);
        (await tool.RunAsync("list", "operations")).Exit.ShouldBe(5);
        (await tool.RunAsync("login", "--side", "us", "--user", "gn.liaison")).Exit.ShouldBe(3); // the other side's
    }

    [Fact]
    public async Task A_follower_waits_while_its_service_is_away_says_so_once_and_ends_in_order()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var wire = new CutWire(cluster.Cluster.Address(LocalService.Mexico));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.reader");
        tool.Mexico = wire.Address;
        var (operation, before, after) = (await guard.OperationAsync(), Markers.New(), Markers.New());
        using var follower = tool.Start("follow", "--json", "--type", "operation.report-posted.*");
        await guard.ReportAsync(operation, before);
        await UntilLineAsync(follower, before);
        wire.Cut();
        // What it says, and not how often it came: a client of HTTP tries a connection that broke some times by itself before it says so.
        (await follower.StandardError.ReadLineAsync(Stop)).ShouldNotBeNull().ShouldContain("does not answer");
        var refused = wire.Refused;
        await Databases.UntilAsync(() => Task.FromResult(wire.Refused > refused + 1), "it has tried on in vain");
        await guard.ReportAsync(operation, after);
        wire.Mend();
        await UntilLineAsync(follower, after);
        using var kill = Process.Start("kill", ["-INT", $"{follower.Id}"]);
        await follower.WaitForExitAsync(Stop);
        follower.ExitCode.ShouldBe(0);
        (await follower.StandardError.ReadToEndAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldHaveSingleItem().ShouldContain("answers again");
        (await tool.RunAsync("follow", "--once", "--json", "--type", "operation.report-posted.*")).Output.ShouldNotContain(after);
    }

    [Fact]
    public async Task A_closed_pipe_ends_the_tool_and_what_nobody_read_is_not_kept_as_read()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.reader");
        await tool.RunAsync("follow", "--once", "--after", "latest");
        using var follower = tool.Start("follow");
        var errors = follower.StandardError.ReadToEndAsync(Stop);
        follower.StandardOutput.Close();
        var word = Markers.New();
        await guard.ReportAsync(await guard.OperationAsync(), word);
        await follower.WaitForExitAsync(Stop);
        (follower.ExitCode, await errors).ShouldBe((0, ""));
        (await tool.RunAsync("follow", "--once")).Output.ShouldContain(word);
    }

    [Fact]
    public async Task Lists_follow_their_pages_and_are_cut_at_the_limit()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.reader");
        var keys = Enumerable.Range(0, 210).Select(_ => Guid.CreateVersion7()).ToArray(); // a page holds 200
        await Task.WhenAll(keys.Select(
            k => guard.PostAsync<OperationPlanned>("", new(new("Página", "Frenar el tráfico"), "national", Pair: "tijuana-san-diego"), k)));
        var listed = (await tool.RunAsync("list", "operations", "--json", "--limit", "100000")).Lines
            .Select(l => JsonSerializer.Deserialize<JsonElement>(l).GetProperty("id").GetGuid()).ToArray();
        listed.ShouldBeUnique();
        keys.ShouldBeSubsetOf(listed);
        var cut = await tool.RunAsync("list", "operations", "--limit", "3");
        cut.Lines.Length.ShouldBe(4);
        cut.Errors.ShouldContain("more than 3");
    }

    [Fact]
    public async Task The_timeline_is_listed_as_it_was_known_with_what_became_of_each_event()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "us", "cbp.reader");
        var (operation, word) = (await guard.OperationAsync(), Markers.New());
        var report = await guard.ReportAsync(operation, word);
        string[] newest =
            ["list", "timeline", "--pair", "tijuana-san-diego", "--type", "operation.report-posted.v1", "--newest-first", "--limit", "1000"];
        async Task<string?> Line() =>
            (await tool.RunAsync(newest)).Lines.FirstOrDefault(l => l.Contains(report.ToString(), StringComparison.Ordinal));
        await Databases.UntilAsync(async () => await Line() is { } line && line.Contains(word, StringComparison.Ordinal), "coordination has it");
        await guard.SayAsync($"/api/v1/operations{operation}/retractions", $$"""{"target":"{{report}}","reason":"error"}""");
        await Databases.UntilAsync(async () => (await Line())!.Contains("  retracted  ", StringComparison.Ordinal), "it is shown retracted");
        (await tool.RunAsync([.. newest, "--known-at", "2019-07-23T00:00:00Z"])).Output.ShouldBe("");
        (await tool.RunAsync("list", "joint-operations")).Exit.ShouldBe(0);
        (await tool.RunAsync("list", "consents")).Exit.ShouldBe(0);
        (await tool.RunAsync("list", "handoffs")).Exit.ShouldBe(0);
        (await tool.RunAsync("list", "mirror", "--json")).Lines.ShouldAllBe(l => l.StartsWith("{\"pair\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guesses_at_what_was_meant_are_no_output_and_list_alone_tells_what_can_be_listed()
    {
        using var tool = new CommandLineTool(cluster);
        var mistyped = await tool.RunAsync("lits", "operations");
        (mistyped.Exit, mistyped.Output).ShouldBe((2, ""));
        mistyped.Errors.ShouldContain("list");
        var kinds = await tool.RunAsync("list");
        (kinds.Exit, kinds.Errors).ShouldBe((0, ""));
        foreach (var kind in (string[])["operations", "timeline", "conflicts"])
            kinds.Lines.ShouldContain(l => l.StartsWith($"jointops list {kind} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jointops list op", "list", "op", "operations")]
    [InlineData("jointops list conflicts --status ", "--status", "", "open")]
    [InlineData("jointops comp", "jointops", "comp", "completion")]
    public async Task Bash_completes_verbs_options_and_their_values(string line, string before, string word, string meant)
    {
        using var tool = new CommandLineTool(cluster);
        var script = (await tool.RunAsync("completion", "bash")).Output + $$"""
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=(jointops '{{before}}' '{{word}}') COMP_CWORD=2
            _jointops; printf '%s\n' "${COMPREPLY[@]}"
            """;
        var asked = await tool.RunAsync($"[suggest:{line.Length - 9}]", line[9..]);
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", $"jointops() {{ echo '{string.Join(' ', asked.Lines)}'; }}\n{script}"])
        {
            RedirectStandardOutput = true,
        })!;
        (await bash.StandardOutput.ReadToEndAsync(Stop)).Split('\n').ShouldContain(meant);
        foreach (var shell in (string[])["zsh", "fish"]) (await tool.RunAsync("completion", shell)).Output.ShouldContain("[suggest:");
    }

    private static async Task UntilLineAsync(Process follower, string word)
    {
        while (await follower.StandardOutput.ReadLineAsync(Stop) is { } line)
            if (line.Contains(word, StringComparison.Ordinal)) return;
        throw new InvalidOperationException($"The follower ended before it wrote {word}");
    }
}
