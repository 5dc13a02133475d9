using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Posting with the built <c>jointops</c>.</summary>
public class CommandLinePostTests(TappedCluster cluster)
{
    private const string Plan =
        """{"pair":"tijuana-san-diego","marking":"binational","content":{"name":"Por terminal","objective":"Frenar el tráfico"}}""";

    [Fact]
    public async Task What_was_posted_is_told_listed_and_followed()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        await tool.RunAsync("follow", "--once", "--after", "latest");
        var (operation, report) = (await OperationAsync(tool), Markers.New());
        await File.WriteAllTextAsync(Path.Combine(tool.Folder, "report.json"),
            $$"""{"marking":"binational","content":{"narrative":"{{report}}","lang":"es"} }""", TestContext.Current.CancellationToken);
        var posted = await tool.RunAsync("post", $"operations/{operation}/reports", Path.Combine(tool.Folder, "report.json"));
        posted.Exit.ShouldBe(0, posted.Errors);
        posted.Output.ShouldContain("ETag    \"3\"");
        posted.Output.ShouldContain("index   ");

        (await tool.RunAsync("list", "operations", "--limit", "1000")).Output.ShouldContain(operation.ToString());
        var events = await tool.RunAsync("list", "events", operation.ToString(), "--json");
        events.Lines.Length.ShouldBe(3);
        events.Lines[2].ShouldContain(report);
        var shown = (await tool.RunAsync("list", "events", operation.ToString())).Lines;
        shown[3].ShouldMatch("^[0-9-]{10} [0-9:]{5} -0[78]:00  mx .*" + report); // on Tijuana's clock
        var line = (await tool.RunAsync("follow", "--once")).Lines.Single(l => l.Contains(report, StringComparison.Ordinal));
        line.ShouldNotContain('\e');
        (await tool.RunAsync("follow", "--once")).Output.ShouldNotContain(report, customMessage: "what was written out once is not written again");
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_is_one_event()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        var key = Guid.CreateVersion7();
        var first = await tool.RunWithAsync(Plan, "post", "operations", "-", "--json", "--key", key.ToString());
        var again = await tool.RunAsync("post", "/api/v1/operations", Plan, "--json", "--key", key.ToString());
        (first.Exit, again.Exit).ShouldBe((0, 0), first.Errors + again.Errors);
        again.Output.ShouldBe(first.Output);
        (await cluster.CountsAsync(LocalService.Mexico, $"/{key}")).ShouldBe("1/1/1/1/1");
        var other = await tool.RunAsync("post", "operations", Plan.Replace("terminal", "radio", StringComparison.Ordinal), "--key", key.ToString());
        other.Exit.ShouldBe(3);
        other.Errors.ShouldContain("key-reused");
    }

    [Theory]
    [InlineData("en", "no crossing")]
    [InlineData("es", "no es un cruce")]
    public async Task A_refused_post_tells_why_in_the_callers_language_and_stores_nothing(string language, string text)
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        var operation = await OperationAsync(tool);
        var before = await cluster.CountsAsync(LocalService.Mexico, $"/{operation}");
        var refused = await tool.RunAsync("post", $"operations/{operation}/checkpoints/open",
            """{"marking":"binational","content":{"crossing":"san-ysdiro","end":"south","lanes":4}}""", "--lang", language);
        (refused.Exit, refused.Output).ShouldBe((3, ""));
        refused.Errors.ShouldContain(text);
        refused.Errors.ShouldContain("unknown-crossing");
        (await cluster.CountsAsync(LocalService.Mexico, $"/{operation}")).ShouldBe(before);
        var unseen = await tool.RunAsync("post", $"operations/{operation}/suspend", """{"marking":"binational","content":{"reason":"lluvia"}}""");
        unseen.Exit.ShouldBe(3);
        unseen.Errors.ShouldContain("if-match-required");
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_key()
    {
        using var wire = new CutWire(cluster.Cluster.Address(LocalService.Mexico));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        (tool.Mexico, var key) = (wire.Address, Guid.CreateVersion7());
        wire.LoseAnswers(1);
        var posted = await tool.RunAsync("post", "operations", Plan, "--json", "--key", key.ToString());
        posted.Exit.ShouldBe(0, posted.Errors);
        posted.Errors.ShouldContain($"again with the same key, {key}");
        JsonSerializer.Deserialize<JsonElement>(posted.Output).GetProperty("event").GetProperty("id").GetGuid().ShouldBe(key);
        (await cluster.CountsAsync(LocalService.Mexico, $"/{key}")).ShouldBe("1/1/1/1/1");
    }

    [Fact]
    public async Task Who_is_not_answered_is_told_the_key_to_find_out_with()
    {
        using var wire = new CutWire(cluster.Cluster.Address(LocalService.Mexico));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        tool.Mexico = wire.Address;
        wire.Cut();
        var lost = await tool.RunAsync("post", "operations", Plan, "--patience", "0");
        (lost.Exit, lost.Output).ShouldBe((4, ""));
        lost.Errors.ShouldContain("--key 0");
    }

    [Fact]
    public async Task A_recall_is_listed_and_acknowledged()
    {
        using var guard = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        using var atf = await CommandLineTool.OfAsync(cluster, "us", "atf.liaison");
        var operation = await OperationAsync(guard);
        var report = await PostAsync(
            guard, $"operations/{operation}/reports", """{"marking":"binational","content":{"narrative":"Nombra un domicilio","lang":"es"}}""");
        var recall = await PostAsync(
            guard, $"operations/{operation}/recalls", $$"""{"content":{"target":"{{report}}","reason":"Nombraba un domicilio"} }""");
        string? mine = null;
        await Databases.UntilAsync(async () => (mine = (await atf.RunAsync("list", "recalls", "--limit", "1000")).Lines
            .FirstOrDefault(l => l.Contains(recall, StringComparison.Ordinal))) is not null, "ATF is told of it");
        mine!.ShouldContain("  yes  ");
        var said = await atf.RunAsync("acknowledge", "recall", "mx", recall);
        said.Exit.ShouldBe(0, said.Errors);
        (await atf.RunAsync("list", "recalls", "--limit", "1000")).Lines
            .Single(l => l.Contains(recall, StringComparison.Ordinal)).ShouldContain("acknowledged 1");
        var twice = await atf.RunAsync("acknowledge", "recall", "mx", recall);
        twice.Exit.ShouldBe(3);
        twice.Errors.ShouldContain("already-acknowledged");
    }

    [Fact]
    public async Task A_conflict_is_listed_acknowledged_and_told_with_what_became_of_it()
    {
        using var guard = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        using var hsi = await CommandLineTool.OfAsync(cluster, "us", "hsi.liaison");
        var (here, there) = (await RegisterAsync(guard, "26.5012"), await RegisterAsync(hsi, "26.5084")); // 800 m of meridian
        async Task<string?> LineAsync(CommandLineTool tool, params string[] more) =>
            (await tool.RunAsync(["list", "conflicts", "--limit", "1000", "--json", .. more])).Lines
                .SingleOrDefault(l => l.Contains(here, StringComparison.Ordinal));
        string? told = null;
        await Databases.UntilAsync(async () => (told = await LineAsync(hsi)) is not null, "HSI is told of it");
        told!.ShouldContain(there);
        var id = JsonSerializer.Deserialize<JsonElement>(told!).GetProperty("id").GetString()!;
        async Task<string> RowAsync(CommandLineTool tool) =>
            (await tool.RunAsync("list", "conflicts", "--limit", "1000")).Lines.Single(l => l.Contains(id, StringComparison.Ordinal));
        (await RowAsync(hsi)).ShouldMatch("Open +yes +nuevo-laredo-laredo +mx gn: pending, us hsi: pending");

        (await hsi.RunAsync("acknowledge", "conflict", id)).Exit.ShouldBe(0);
        (await RowAsync(hsi)).ShouldContain("us hsi: acknowledged");
        var twice = await hsi.RunAsync("acknowledge", "conflict", id);
        twice.Exit.ShouldBe(3);
        twice.Errors.ShouldContain("already-acknowledged");
        await PostAsync(hsi, $"conflicts/{id}/resolve", """{"content":{"outcome":"reschedule","note":"Two hours later"}}""");
        await Databases.UntilAsync(
            async () => await LineAsync(guard) is { } line && line.Contains("reschedule", StringComparison.Ordinal), "GN is told what becomes of it");
        (await RowAsync(guard)).ShouldContain("us hsi: Is rescheduled (Two hours later)");
        (await LineAsync(guard, "--status", "open")).ShouldNotBeNull();
        (await LineAsync(guard, "--status", "withdrawn")).ShouldBeNull();
        using var auditor = await CommandLineTool.OfAsync(cluster, "coordination", "auditor.coordination");
        (await LineAsync(auditor)).ShouldNotBeNull();
    }

    private static Task<string> RegisterAsync(CommandLineTool tool, string latitude) => PostAsync(tool, "actions",
        $$"""{"pair":"nuevo-laredo-laredo","content":{"kind":"raid","position":{"lat":{{latitude}},"lon":-99.9}"""
        + ""","window":{"start":"2036-07-29T05:00:00","end":"2036-07-29T09:00:00","zone":"America/Matamoros"} } }""");

    private static async Task<Guid> OperationAsync(CommandLineTool tool)
    {
        var operation = await PostAsync(tool, "operations", Plan);
        await PostAsync(tool, $"operations/{operation}/start", """{"marking":"binational","content":{}}""", "--if-match", "1");
        return Guid.Parse(operation);
    }

    private static async Task<string> PostAsync(CommandLineTool tool, params string[] arguments)
    {
        var posted = await tool.RunAsync(["post", .. arguments, "--json"]);
        posted.Exit.ShouldBe(0, posted.Errors);
        return JsonSerializer.Deserialize<JsonElement>(posted.Output).GetProperty("event").GetProperty("id").GetString()!;
    }
}
