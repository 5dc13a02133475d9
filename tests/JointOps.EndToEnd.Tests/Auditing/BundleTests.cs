using System.Net;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>An auditor takes 10,000 events home and checks them there, with the tool, the policies and nothing else.</summary>
[Collection(nameof(Audited))]
public class BundleTests(AuditedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_events_verify_offline_and_each_tampering_is_refused_and_named_by_its_index()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "coordination", "auditor.coordination");
        var bundle = await OpenBundle.OfAsync(tool, await AuditedCluster.ExportAsync(tool), cluster.Policies);
        var (exit, said) = await bundle.VerifyAsync();
        exit.ShouldBe(0, said.ToString());
        var logs = said.GetProperty("logs").EnumerateArray().ToArray();
        logs.Sum(l => l.GetProperty("disclosures").GetInt64()).ShouldBeGreaterThanOrEqualTo(10_000);
        logs.ShouldAllBe(l => l.GetProperty("history").GetInt64() > 1 && l.GetProperty("withheld").GetInt64() == 0);

        var file = Path.Combine(cluster.Data.LogKeysOf(LocalService.Mexico), KeySet.LogFile);
        using var key = SigningKey.Parse(await File.ReadAllTextAsync(file, Stop));
        Tampering[] all = [.. new Tamperings(bundle, key, await ReceiptAsync()).All];
        all.Select(t => t.Name).Distinct().Count().ShouldBeGreaterThanOrEqualTo(20);
        var passed = new List<string>();
        foreach (var one in all)
        {
            one.Do();
            (exit, said) = await bundle.VerifyAsync();
            if (exit != 1 || !said.GetProperty("findings").EnumerateArray().Any(f => IsNamed(f, one))) passed.Add($"{one.Name}: {exit} {said}");
            if (one == all[0])
            {
                var root = said.GetProperty("findings").EnumerateArray().First(f => IsNamed(f, one));
                (await bundle.VerifyInWordsAsync()).Output.Split('\n').ShouldContain(l => l.StartsWith("✗ mx", StringComparison.Ordinal)
                    && l.Contains($"{root.GetProperty("from")}", StringComparison.Ordinal)
                    && l.Contains($"{root.GetProperty("to").GetInt64() - 1}", StringComparison.Ordinal));
            }
            bundle.Restore();
        }
        passed.ShouldBeEmpty();
        (await bundle.VerifyAsync()).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_tried_ends_with_2()
    {
        using var tool = new CommandLineTool(cluster);
        var folder = Directory.CreateDirectory(Path.Combine(tool.Folder, "bundle")).FullName;
        var no = Path.Combine(tool.Folder, "no.policy");
        await File.WriteAllTextAsync(no, "nobody\n", Stop);
        foreach (var arguments in (string[][])[
            [folder], ["nowhere.zip", .. cluster.Policies], [folder, "--policy", no], [folder, "--policy", "nowhere"],
            [folder, .. cluster.Policies, .. cluster.Policies]])
            (await tool.RunAsync(["audit", "verify", .. arguments])).Exit.ShouldBe(2, string.Join(' ', arguments));
    }

    [Fact]
    public async Task A_part_verifies_as_the_whole_does_and_what_is_withheld_is_not_in_it()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "auditor.mx");
        var day = AuditedCluster.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var zip = await AuditedCluster.ExportAsync(tool, "--pair", AuditedCluster.OtherPair, "--from", day, "--to", day);
        var bundle = await OpenBundle.OfAsync(tool, zip, cluster.Policies);
        var (exit, said) = await bundle.VerifyAsync();
        exit.ShouldBe(0, said.ToString());
        var (given, withheld) = (0, 0L);
        foreach (var log in (string[])["mx", "us"])
        {
            var lines = bundle.Lines($"logs/{log}/entries.ndjson");
            foreach (var leaf in lines.Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<JsonElement>(l)))
            {
                (leaf.GetProperty("pair").GetString(), leaf.GetProperty("time").GetString()![..10]).ShouldBe((AuditedCluster.OtherPair, day));
                given++;
            }
            withheld += lines.Count(l => l.Length == 0);
        }
        given.ShouldBe(Enumerable.Range(0, 10_000).Count(i => i % 10 == 0 && i % 4 == 0));
        withheld.ShouldBeGreaterThanOrEqualTo(9_000);
        said.GetProperty("logs").EnumerateArray().Sum(l => l.GetProperty("withheld").GetInt64()).ShouldBe(withheld);
        var words = bundle.Files("logs/mx").Concat(bundle.Files("logs/us")).SelectMany(f => bundle.Lines(f)).SelectMany(Words).ToHashSet();
        for (var i = 0; i < 10_000; i++) words.Contains(AuditedCluster.Word(i)).ShouldBe(i % 10 == 0 && i % 4 == 0, $"report {i}");
    }

    [Fact]
    public async Task A_bundle_cut_before_an_erasure_holds_after_it_and_a_new_one_tells_of_the_erasure()
    {
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var token = $"MX-SUJ-{Guid.NewGuid():N}"[..24].ToUpperInvariant() + "-0";
        using (var put = await gn.Http.PutAsync(new Uri($"/api/v1/subjects/{token}", UriKind.Relative),
            new StringContent("""{"names":["Juan"]}""", System.Text.Encoding.UTF8, "application/json"), Stop))
            put.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await gn.PostAsync<ArrestMade>($"{await gn.OperationAsync()}/arrests", new(new(token, ["firearms-trafficking"], "IPH-1"), "binational"));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "auditor.mx");
        var before = await AuditedCluster.ExportAsync(tool);
        var erasure = await gn.SayAsync($"/api/v1/subjects/{token}/erasures", """{"ground":"retention-over","document":"ACTA-1"}""");
        (await cluster.ScalarAsync<long>(LocalService.Mexico, $"select count(*) from vault.subject_key where subject = '{token}'")).ShouldBe(0);

        string after = "";
        await Databases.UntilAsync(async () =>
            (await OpenBundle.OfAsync(tool, after = await AuditedCluster.ExportAsync(tool), cluster.Policies)).Text("logs/mx/entries.ndjson")
                .Contains(erasure.ToString(), StringComparison.Ordinal), "the log tells of the erasure");
        foreach (var zip in new[] { before, after })
        {
            var verified = await tool.RunAsync(["audit", "verify", zip, .. cluster.Policies]);
            verified.Exit.ShouldBe(0, verified.Output + verified.Errors);
        }
    }

    /// <summary>The receipt of an early event of Mexico's.</summary>
    private async Task<string> ReceiptAsync()
    {
        var id = await cluster.ScalarAsync<Guid>(LocalService.Mexico, "select event_id from tlog.entry where idx = 40");
        var auditor = await Officer.OfAsync(cluster, LocalService.Mexico, "auditor.mx");
        return (await auditor.GetAsync($"/log/v1/receipts/{id}")).Body;
    }

    private static bool IsNamed(JsonElement finding, Tampering one)
    {
        long? Number(string name) => finding.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetInt64() : null;
        return finding.GetProperty("code").GetString() == one.Code && finding.GetProperty("log").GetString() == one.Log
            && (one.At is not { } at || (Number("from") is { } from && from <= at && at < (Number("to") ?? from + 1)));
    }

    /// <summary>The words of a line, of its leaf or of the disclosure in it.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var text = line.Contains("\"disclosure\":\"", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetString(SaltedDisclosure.Open(line.Split('"')[5]).Value) : line;
        return text.Split([' ', '"']);
    }
}
