using System.Text.Json;
using JointOps.Contracts;
using JointOps.Disclosure;
using JointOps.Ledger;
using JointOps.Operations;
using JointOps.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JointOps.TestLedger;

/// <summary>
/// One country's ledger on a database of its own, without a web host and without a broker: the real store, writer and clock. A second
/// one on the same database is a replica.
/// </summary>
public sealed class Side : IAsyncDisposable
{
    private readonly Writer _writer;

    private Side(TestDatabase on, string name)
    {
        (On, Settings) = (on, new(name, $"{name}.jointops.example"));
        Database = new(on.App, Types, Clock);
        Group = new(
            Database, Settings, Reference.Agencies, new([StreamFold.Of<Operation>(Operation.Evolve)]), Clock, NullLogger<AppendGroup>.Instance);
        _writer = new(Group, Wake, NullLogger<Writer>.Instance);
    }

    /// <summary>The event types of the contracts.</summary>
    public static EventTypes Types { get; } = new();

    /// <summary>The reference data as it ships.</summary>
    public static Reference Reference { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    /// <summary>Its database, as all three roles see it.</summary>
    public TestDatabase On { get; }

    /// <summary>Its names.</summary>
    public LedgerSettings Settings { get; }

    /// <summary>Its clock: real time until a test holds it.</summary>
    public DemonstrationClock Clock { get; } = new();

    /// <summary>Its database as the service sees it.</summary>
    public LedgerDatabase Database { get; }

    /// <summary>Told of each commit.</summary>
    public Wake Wake { get; } = new();

    /// <summary>What the writer calls; tests that need one group of a certain shape call it themselves.</summary>
    public AppendGroup Group { get; }

    /// <summary>A fresh database, migrated, with its writer running.</summary>
    /// <param name="more">A service's further schema.</param>
    public static async Task<Side> StartAsync(PrivatePostgres server, string name, string? more = null, CancellationToken stop = default)
    {
        var database = await server.NewDatabaseAsync(name, stop);
        await LedgerSchema.MigrateAsync(database.Owner, database.AppRole, Types, more);
        return await StartAsync(database, name, stop);
    }

    /// <summary>Another instance on the same database.</summary>
    public Task<Side> ReplicaAsync(CancellationToken stop = default) => StartAsync(On, Settings.Name, stop);

    /// <summary>Posts through the writer.</summary>
    public Task<Accepted> PostAsync(Post post, CancellationToken gone = default) => _writer.PostAsync(post, gone);

    /// <summary>Posts one event on a stream, without a rule to refuse it.</summary>
    public Task<Accepted> PostAsync(object data, string stream = "operations/1", string marking = "binational", Guid? supersedes = null) =>
        PostAsync(Posts.Of(Settings.Name, data, stream, Posts.Envelope(Settings.Name, marking) with { Supersedes = supersedes }));

    /// <summary>The disclosure log as a receiver is given it.</summary>
    public async Task<IReadOnlyList<LogLine>> LogAsync(CancellationToken stop = default) =>
        [.. (await new LogReader(Database, Settings).FromAsync(0, int.MaxValue, stop)).Select(l => l.ToLine(m => !m.Recalled))];

    /// <summary>The rows of a query as text, with the administrator's rights.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql, CancellationToken stop = default)
    {
        await using var source = NpgsqlDataSource.Create(On.Superuser);
        await using var command = source.CreateCommand($"select to_jsonb(q)::text from ({sql}) q");
        await using var r = await command.ExecuteReaderAsync(stop);
        var rows = new List<string>();
        while (await r.ReadAsync(stop)) rows.Add(r.GetString(0));
        return rows;
    }

    /// <summary>One column of a query.</summary>
    public async Task<IReadOnlyList<T>> ColumnAsync<T>(string sql, CancellationToken stop = default) =>
        [.. (await RowsAsync(sql, stop)).Select(
            row => JsonSerializer.Deserialize<JsonElement>(row).EnumerateObject().First().Value.Deserialize<T>()!)];

    /// <summary>Runs a statement with the administrator's rights.</summary>
    public async Task RunAsync(string sql, string? connection = null, CancellationToken stop = default)
    {
        await using var source = NpgsqlDataSource.Create(connection ?? On.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.StopAsync(default);
        _writer.Dispose();
        await Database.DisposeAsync();
    }

    private static async Task<Side> StartAsync(TestDatabase on, string name, CancellationToken stop)
    {
        var side = new Side(on, name);
        await side.Clock.WakeAsync(side.Database.Reads, stop);
        await side._writer.StartAsync(stop);
        return side;
    }
}
