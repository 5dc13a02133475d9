using JointOps.Local.Cluster;
using JointOps.Local.Processes;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Local.Tests;

public class PrivatePostgresTests(PrivatePostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_makes_tables_and_the_application_role_cannot()
    {
        var database = await postgres.NewDatabaseAsync("rights", Cancellation);
        await RunAsync(database.Owner, "create table notes (text text)");

        (await Should.ThrowAsync<PostgresException>(() => RunAsync(database.App, "create table more (text text)"))).SqlState.ShouldBe("42501");
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(database.App, "select * from notes"))).SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task Nobody_connects_to_a_database_that_is_not_theirs()
    {
        var (one, other) = (await postgres.NewDatabaseAsync("one", Cancellation), await postgres.NewDatabaseAsync("other", Cancellation));
        foreach (var connection in new[] { one.App, one.Owner })
            foreach (var database in new[] { other.Name, "postgres", "template1" })
            {
                var trespass = new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
                (await Should.ThrowAsync<PostgresException>(() => RunAsync(trespass, "select 1"))).SqlState.ShouldBe("42501");
            }
    }

    [Fact]
    public async Task A_server_stops_without_a_trace_and_finds_its_data_again_even_without_its_secrets()
    {
        using var lease = PortLease.Take();
        // Private parents all the way: what a mktemp folder in root's home is.
        var parent = Directory.CreateTempSubdirectory("jointops-test-");
        var data = DataFolder.Locate(Path.Combine(parent.FullName, "a", "b"));
        var options = new LocalClusterOptions { Data = data, PortBase = lease.Base, PostgresOnly = true, Named = NamedServers.None };
        ProcessMark first;
        await using (var cluster = new LocalCluster(options))
        {
            await cluster.StartAsync(Cancellation);
            first = cluster["postgres"].Mark!;
            await RunAsync(cluster.Superuser, "create table kept (text text)");
            var second = await Should.ThrowAsync<LauncherException>(() => new LocalCluster(options).StartAsync(Cancellation));
            second.Message.ShouldStartWith("JointOps already runs on ");
        }
        first.IsRunning().ShouldBeFalse();
        File.Exists(data.Record).ShouldBeFalse();

        File.Delete(data.Secrets);
        await using (var again = new LocalCluster(options))
        {
            await again.StartAsync(Cancellation);
            await RunAsync(again.Superuser, "insert into kept values ('still here')");
        }
        parent.Delete(recursive: true);
    }

    [Fact]
    public async Task A_killed_server_is_started_again()
    {
        using var lease = PortLease.Take();
        var folder = Directory.CreateTempSubdirectory("jointops-test-");
        var said = new List<string>();
        await using var cluster = new LocalCluster(new()
        { Data = DataFolder.Locate(folder.FullName), PortBase = lease.Base, PostgresOnly = true, Named = NamedServers.None, Say = said.Add });
        await cluster.StartAsync(Cancellation);

        cluster["postgres"].Signal("KILL");
        while (said.Count == 0) await Task.Delay(20, Cancellation);

        said.ShouldBe(["postgres stopped (signal 9); starting it again"]);
        while (true)
        {
            try
            {
                await RunAsync(cluster.Superuser, "select 1");
                break;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, Cancellation);
            }
        }
        await cluster.StopAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_broken_folder_is_one_clear_line()
    {
        using var lease = PortLease.Take();
        var folder = Directory.CreateTempSubdirectory("jointops-test-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "postgres"));
        await using var cluster = new LocalCluster(new()
        { Data = DataFolder.Locate(folder.FullName), PortBase = lease.Base, PostgresOnly = true, Named = NamedServers.None });
        (await Should.ThrowAsync<LauncherException>(() => cluster.StartAsync(Cancellation))).Message.ShouldContain("is not a PostgreSQL cluster");

        File.WriteAllText(Path.Combine(folder.FullName, "secrets.json"), "{");
        (await Should.ThrowAsync<LauncherException>(() => cluster.StartAsync(Cancellation))).Message.ShouldContain("delete it");
        folder.Delete(recursive: true);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
