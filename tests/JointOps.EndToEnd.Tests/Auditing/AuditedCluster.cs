using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>One cluster for all that is audited, so that 10,000 events are posted once.</summary>
[CollectionDefinition(nameof(Audited))]
public sealed class Audited : ICollectionFixture<AuditedCluster>;

/// <summary>Two sides have posted 10,000 events, on two pairs and two days, and coordination has all of them on its timeline.</summary>
public sealed class AuditedCluster : ClusterFixture, IAsyncLifetime
{
    public const string Pair = "tijuana-san-diego", OtherPair = "juarez-el-paso";
    private const int Events = 10_000, Workers = 24;

    /// <summary>When what is in the scope of a part happened: a day later than the rest.</summary>
    public static readonly DateTimeOffset Day = new(2018, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var left = Events;
        await Task.WhenAll(new[] { (LocalService.Mexico, "gn.liaison"), (LocalService.UnitedStates, "cbp.liaison") }.Select(async side =>
        {
            var officer = await Officer.OfAsync(this, side.Item1, side.Item2);
            string[] operations = [await PlanAsync(officer, Pair), await PlanAsync(officer, OtherPair)];
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
            {
                while (Interlocked.Decrement(ref left) is >= 0 and var i)
                    await officer.PostAsync<ReportPosted>($"{operations[i % 10 == 0 ? 1 : 0]}/reports", new(
                        new($"Report {i} {Word(i)}", "en"), "binational", Day.AddDays(i % 4 == 0 ? 0 : -1), "America/Tijuana"));
            }));
        }));
        foreach (var log in LocalService.All)
            await Databases.UntilAsync(async () => await this.ScalarAsync<bool>(log, $"""
                select count(distinct name) = 2 from tlog.cosignature
                where origin = '{log.Code}' and name like '%/mirror' and size = (select max(idx) + 1 from tlog.entry)
                """), $"both mirrors hold all of {log.Name}");
    }

    /// <summary>What the report of a number alone says.</summary>
    public static string Word(int i) => $"w{i * 7919:x8}q";

    /// <summary>The policies of all three logs, as options of the tool.</summary>
    public string[] Policies => [.. Directory.GetFiles(Data.Policies, "*.policy").SelectMany(p => (string[])["--policy", p])];

    /// <summary>Downloads a bundle; the three logs must stand alike for a moment.</summary>
    public static async Task<string> ExportAsync(CommandLineTool tool, params string[] scope)
    {
        var file = Path.Combine(tool.Folder, $"{Guid.NewGuid()}.zip");
        Ran exported = new(-1, "", "");
        await Databases.UntilAsync(async () =>
            (exported = await tool.RunAsync(["audit", "export", "--out", file, .. scope])).Exit == 0, "a bundle is cut");
        exported.Output.ShouldContain(file);
        return file;
    }

    private static async Task<string> PlanAsync(Officer officer, string pair)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<OperationPlanned>("", new(new("Espejo", "Frenar el tráfico"), "binational", Pair: pair), key);
        await officer.PostAsync<OperationStarted>($"/{key}/start", new(new(), "binational"), ifMatch: 1);
        return $"/{key}";
    }

    /// <summary>Runs a statement past every trigger; gives its first value.</summary>
    public async Task<object?> BehindTriggersAsync(LocalService service, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(
            new Npgsql.NpgsqlConnectionStringBuilder(Cluster.Superuser) { Database = service.Database, Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand("set session_replication_role = replica; " + sql);
        return await command.ExecuteScalarAsync(Stop);
    }
}
