using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>A service's database is set back to a backup while the others work on. The cluster is its own: it loses what never left.</summary>
public class RestoredBackupTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Log = "select string_agg(idx || ' ' || encode(leaf_hash, 'hex'), E'\\n' order by idx) from tlog.entry where idx < {0}";

    // What is in force here, of every event that Mexico told.
    private const string Told = """
        select string_agg(f.id || ' ' || f.subject || ' ' || f.known || ' ' || coalesce(f.number, '-') || ' ' || m.marking || ' ' || m.recalled || ' '
            || coalesce(m.leaf_index, -1) || ' ' || (c.event is not null)::text, E'\n' order by m.leaf_index)
        from feed.entry f join lateral (select * from release.mark where event = f.event order by version desc limit 1) m on true
        left join feed.content c on c.event = f.event
        where f.origin = 'mx' and m.leaf_index < {0} and f.number is not null
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mexico", true)] // whoever restored it says so
    [InlineData("mexico", false)] // and not
    [InlineData("coordination", true)]
    public async Task It_gives_no_number_twice_gets_back_what_it_told_and_a_bundle_verifies(string name, bool isTold)
    {
        var service = LocalService.All.Single(s => s.Name == name);
        var (guard, customs) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var (operation, theirs) = (await guard.OperationAsync(), await customs.OperationAsync());
        var before = await guard.ReportAsync(operation, Markers.New());
        var backups = await cluster.Cluster.BackupsAsync(Stop);
        var folder = Directory.CreateTempSubdirectory("jointops-backup-").FullName;
        await foreach (var (one, file) in backups.SaveAsync(LocalService.All, folder, Stop)) file.ShouldBe(Backups.FileOf(folder, one));

        var lost = new List<(Guid Key, string Text)>();
        for (var i = 0; i < 20; i++)
        {
            lost.Add((Guid.CreateVersion7(), Markers.New()));
            await ReportAsync(guard, operation, lost[^1]);
            await customs.ReportAsync(theirs, Markers.New());
        }
        await RecallAsync(guard, before);
        await RecallAsync(guard, lost[3].Key);
        var last = await guard.ReportAsync(operation, Markers.New());
        await SignedAsync(LocalService.Mexico, last);
        var size = await cluster.ScalarAsync<long>(service, "select max(size) from tlog.checkpoint where origin = '" + service.Code + "'");
        var mexicos = service == LocalService.Mexico ? size
            : await cluster.ScalarAsync<long>(service, $"""
                select max((convert_from(bytes, 'UTF8')::json->>'srcsize')::bigint) from tlog.entry
                where idx < {size} and convert_from(bytes, 'UTF8')::json->>'srcorigin' = 'mx.jointops.example'
                """); // those that were on the timeline that it had told
        var (log, told) = await StateAsync(service, size, mexicos);

        await cluster.Cluster[name].StopAsync(TimeSpan.FromSeconds(20));
        await customs.ReportAsync(theirs, Markers.New()); // the others work on
        await backups.RestoreAsync(service, folder, isTold, Stop);
        await cluster.Cluster[name].StartAsync(TimeSpan.FromSeconds(60), Stop);
        var refused = 0;
        var after = (Key: Guid.CreateVersion7(), Text: Markers.New());
        await Databases.UntilAsync(async () =>
        {
            var answer = await ReportAsync(guard, operation, after);
            if (answer.Status == HttpStatusCode.ServiceUnavailable) refused++;
            return answer.Status == HttpStatusCode.Created;
        }, "posting goes on");
        if (service == LocalService.Mexico && isTold) refused.ShouldBeGreaterThan(0);
        (await ReportAsync(guard, operation, lost[^1])).Status.ShouldBe(HttpStatusCode.Created); // the first answer: told once

        await HealedAsync(service);
        var recovery = (await KnownAsync(service)).GetProperty("recovery");
        recovery.GetProperty("leaves").GetInt64().ShouldBeGreaterThan(service == LocalService.Mexico ? 22 : 1);
        var now = await StateAsync(service, size, mexicos);
        now.Log.ShouldBe(log);
        now.Told.Split('\n').ShouldBe(Without(told, lost[3].Key).Split('\n'));
        (await cluster.ScalarAsync<long>(LocalService.UnitedStates, $"""
            select count(*) from feed.entry where id = any('{"{"}{string.Join(',', lost.Select(l => l.Key).Append(after.Key))}{"}"}')
            """)).ShouldBe(lost.Count + 1);

        await SignedAsync(LocalService.Mexico, after.Key);
        foreach (var one in LocalService.All) (await KnownAsync(one)).GetProperty("incidents").GetArrayLength().ShouldBe(0, one.Name);
        await VerifiesAsync();
    }

    [Fact]
    public async Task Under_load_it_forks_nothing_heals_from_its_peers_and_a_bundle_verifies()
    {
        var (guard, customs) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"));
        var (operation, theirs) = (await guard.OperationAsync(), await customs.OperationAsync());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var told = 0;
        Task[] posters = [.. Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            var (officer, of) = i % 2 == 0 ? (guard, operation) : (customs, theirs);
            while (!over.IsCancellationRequested)
                if (await TriedAsync(officer, of)) Interlocked.Increment(ref told);
        }, Stop))];
        var backups = await cluster.Cluster.BackupsAsync(Stop);
        var folder = Directory.CreateTempSubdirectory("jointops-backup-").FullName;
        await foreach (var (one, file) in backups.SaveAsync([LocalService.Mexico], folder, Stop)) file.ShouldBe(Backups.FileOf(folder, one));
        await MoreAsync(() => told, 200);
        await cluster.Cluster["mexico"].StopAsync(TimeSpan.FromSeconds(20));
        await backups.RestoreAsync(LocalService.Mexico, folder, tell: false, Stop);
        await cluster.Cluster["mexico"].StartAsync(TimeSpan.FromSeconds(60), Stop);
        await HealedAsync(LocalService.Mexico);
        await MoreAsync(() => told, 200);
        await over.CancelAsync();
        await Task.WhenAll(posters);

        await SignedAsync(LocalService.Mexico, await guard.ReportAsync(operation, Markers.New()));
        foreach (var one in LocalService.All) (await KnownAsync(one)).GetProperty("incidents").GetArrayLength().ShouldBe(0, one.Name);
        var size = await cluster.ScalarAsync<long>(LocalService.Mexico, "select max(size) from tlog.checkpoint where origin = 'mx'");
        var own = await cluster.ScalarAsync<string>(LocalService.Mexico, Log.Replace("{0}", $"{size}", StringComparison.Ordinal));
        foreach (var other in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            (await cluster.ScalarAsync<string>(other, $"""
                select string_agg((version - 1) || ' ' || encode(decode(data->>'hash', 'base64'), 'hex'), E'\n' order by version)
                from ledger.mt_events where stream_id = 'from:mx' and version <= {size}
                """)).ShouldBe(own, other.Name);
        await VerifiesAsync();
    }

    [Fact]
    public async Task Without_a_service_that_is_away_for_long_it_goes_on_once_an_operator_lets_it()
    {
        var (guard, operators) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "operator.mx"));
        var alone = new Uri("/api/v1/recovery/without/us", UriKind.Relative);
        (await operators.Http.PutAsync(alone, null, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // nothing waits
        (await guard.Http.PutAsync(alone, null, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var operation = await guard.OperationAsync();
        var backups = await cluster.Cluster.BackupsAsync(Stop);
        var folder = Directory.CreateTempSubdirectory("jointops-backup-").FullName;
        await foreach (var (one, file) in backups.SaveAsync([LocalService.Mexico], folder, Stop)) file.ShouldBe(Backups.FileOf(folder, one));
        var lost = await guard.ReportAsync(operation, Markers.New());
        await SignedAsync(LocalService.Mexico, lost);

        await cluster.Cluster["united-states"].StopAsync(TimeSpan.FromSeconds(20));
        try
        {
            await cluster.Cluster["mexico"].StopAsync(TimeSpan.FromSeconds(20));
            await backups.RestoreAsync(LocalService.Mexico, folder, tell: true, Stop);
            await cluster.Cluster["mexico"].StartAsync(TimeSpan.FromSeconds(60), Stop);
            await Databases.UntilAsync(async () => (await KnownAsync(LocalService.Mexico)).GetProperty("recovery").GetProperty("reason").GetString()!
                .Contains("us does not answer", StringComparison.Ordinal), "it says for whom it waits");
            (await ReportAsync(guard, operation, (Guid.CreateVersion7(), Markers.New()))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            using var tool = await CommandLineTool.OfAsync(cluster, "mx", "operator.mx");
            (await tool.RunAsync("recovery", "without", "us")).Exit.ShouldBe(0);
            await HealedAsync(LocalService.Mexico);
            (await cluster.ScalarAsync<long>(LocalService.Mexico, $"select count(*) from tlog.entry where event_id = '{lost}'")).ShouldBe(1);
            await guard.ReportAsync(operation, Markers.New());
        }
        finally
        {
            await cluster.Cluster["united-states"].StartAsync(TimeSpan.FromSeconds(60), Stop);
        }
        await SignedAsync(LocalService.Mexico, await guard.ReportAsync(operation, Markers.New()));
        (await KnownAsync(LocalService.Mexico)).GetProperty("recovery").GetProperty("without").GetString().ShouldBe("us");
        foreach (var one in LocalService.All) (await KnownAsync(one)).GetProperty("incidents").GetArrayLength().ShouldBe(0, one.Name);
    }

    [Fact]
    public async Task What_was_erased_since_the_backup_is_never_shown_again_and_erased_again_with_the_log()
    {
        var (guard, subject) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            $"/api/v1/subjects/MX-SUJ-{Random.Shared.Next(100_000, 999_999)}");
        using var card = new StringContent("""{"names":["Juan Pérez"]}""", System.Text.Encoding.UTF8, "application/json");
        (await guard.Http.PutAsync(new Uri(subject, UriKind.Relative), card, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var backups = await cluster.Cluster.BackupsAsync(Stop);
        var folder = Directory.CreateTempSubdirectory("jointops-backup-").FullName;
        await foreach (var (one, file) in backups.SaveAsync([LocalService.Mexico], folder, Stop)) file.ShouldBe(Backups.FileOf(folder, one));
        await SignedAsync(LocalService.Mexico, await guard.SayAsync(subject + "/erasures", """{"ground":"court-order","document":"OF-1"}"""));

        await cluster.Cluster["mexico"].StopAsync(TimeSpan.FromSeconds(20));
        await backups.RestoreAsync(LocalService.Mexico, folder, tell: true, Stop);
        const string Keys = "select count(*) from vault.subject_key join vault.person using (agency, subject) where agency = 'gn'";
        (await cluster.ScalarAsync<long>(LocalService.Mexico, Keys)).ShouldBe(1); // the backup has both
        await cluster.Cluster["mexico"].StartAsync(TimeSpan.FromSeconds(60), Stop);
        await Databases.UntilAsync(async () =>
        {
            var answer = await guard.GetAsync(subject);
            answer.Status.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound);
            return answer.Status == HttpStatusCode.NotFound;
        }, "it is erased again");
        await HealedAsync(LocalService.Mexico);
        (await cluster.ScalarAsync<long>(LocalService.Mexico, Keys)).ShouldBe(0);
    }

    [Fact]
    public async Task A_bundle_is_cut_while_a_countrys_service_is_away()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var customs = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        var theirs = await customs.OperationAsync();
        await SignedAsync(LocalService.Mexico, await guard.ReportAsync(await guard.OperationAsync(), Markers.New()));
        await VerifiesAsync();
        await cluster.Cluster["mexico"].StopAsync(TimeSpan.FromSeconds(20));
        try
        {
            for (var i = 0; i < 11; i++) // the others go on: more checkpoints that one mirror alone has signed than are tried
            {
                var size = await SignedSizeAsync();
                await customs.ReportAsync(theirs, Markers.New());
                await Databases.UntilAsync(async () => await SignedSizeAsync() > size, "it is signed");
            }
            await VerifiesAsync();
        }
        finally
        {
            await cluster.Cluster["mexico"].StartAsync(TimeSpan.FromSeconds(60), Stop);
        }
    }

    private Task<long> SignedSizeAsync() =>
        cluster.ScalarAsync<long>(LocalService.UnitedStates, "select max(size) from tlog.checkpoint where origin = 'us'");

    /// <summary>A content that its own agency alone still had, since it was recalled, is told by nobody.</summary>
    private static string Without(string told, Guid recalled) => string.Join('\n', told.Split('\n').Select(line =>
        line.StartsWith($"{recalled}", StringComparison.Ordinal) ? line[..line.LastIndexOf(' ')] + " false" : line));

    private async Task<(string Log, string Told)> StateAsync(LocalService service, long size, long mexicos) => (
        (await cluster.ScalarAsync<string>(service, Log.Replace("{0}", $"{size}", StringComparison.Ordinal)))!,
        (await cluster.ScalarAsync<string>(service, Told.Replace("{0}", $"{mexicos}", StringComparison.Ordinal)))!);

    private static Task<Answer> ReportAsync(Officer officer, string operation, (Guid Key, string Text) report) => officer.SendAsync(
        $"{operation}/reports", JsonSerializer.Serialize(new Posting<ReportPosted>(new(report.Text, "es"), "binational"), Wire.Options),
        report.Key.ToString());

    /// <summary>One post of the load; what is refused or cut off is passed over.</summary>
    private static async Task<bool> TriedAsync(Officer officer, string operation)
    {
        try
        {
            return (await ReportAsync(officer, operation, (Guid.CreateVersion7(), Markers.New()))).Status == HttpStatusCode.Created;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task MoreAsync(Func<int> told, int count)
    {
        var before = told();
        return Databases.UntilAsync(() => Task.FromResult(told() >= before + count), $"{count} more were told");
    }

    private static Task<Answer> RecallAsync(Officer officer, Guid id) =>
        officer.PostAsync<RecordRecalled>($"events/{id}/recalls", new(new(id, "Se divulgó por error")), under: "");

    private async Task SignedAsync(LocalService service, Guid id)
    {
        var officer = await Officer.OfAsync(cluster, service, "gn.liaison");
        await Databases.UntilAsync(async () =>
        {
            using var answer = await officer.Http.GetAsync(new Uri($"/api/v1/events/{id}/receipt", UriKind.Relative), Stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }, "both others hold it");
    }

    private Task HealedAsync(LocalService service) => Databases.UntilAsync(
        async () => (await KnownAsync(service)).GetProperty("recovery") is { ValueKind: JsonValueKind.Object } r
            && r.GetProperty("healed").ValueKind == JsonValueKind.String, "it is healed");

    private async Task<JsonElement> KnownAsync(LocalService service) =>
        (await (await Officer.OfAsync(cluster, service, $"operator.{service.Code}")).GetAsync("/api/v1/verification")).Json;

    private async Task VerifiesAsync()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "coordination", "auditor.coordination");
        var file = Path.Combine(tool.Folder, "bundle.zip");
        Ran exported = new(-1, "", "");
        await Databases.UntilAsync(async () => // "try again in a few seconds": under load the three logs rarely stand alike
            (exported = await tool.RunAsync("audit", "export", "--out", file)).Exit == 0, "a bundle is cut");
        string[] policies = [.. Directory.GetFiles(cluster.Data.Policies, "*.policy").SelectMany(p => (string[])["--policy", p])];
        var verified = await tool.RunAsync(["audit", "verify", file, .. policies]);
        verified.Exit.ShouldBe(0, verified.Output + verified.Errors);
    }
}
