using System.Diagnostics;
using JasperFx;
using JasperFx.Events;
using JointOps.Contracts;
using Marten;
using Npgsql;
using Weasel.Core;

namespace JointOps.Ledger;

/// <summary>
/// The service's own database: Marten's store, and three doors to it: one for the writers, one for everybody who reads, one for the lease.
/// Each has its own bound, so that readers never keep a writer waiting for a connection, nor writers a reader.
/// </summary>
/// <remarks>
/// A replica holds at most 6 connections: 3 that read, 2 that write, 1 for the lease. Ten replicas of each of three services are 180, and a
/// server of 200 keeps 20 for migrations, backups and people. Whoever has fewer replicas may raise the reads: <c>Maximum Pool Size</c> in
/// the connection string is theirs alone. Of the two that write, one is enough for the loop that appends; works beside it share the other.
/// </remarks>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private const int MostReads = 3, MostWrites = 2;

    /// <summary>Opens the database with the application role, which owns nothing and creates nothing.</summary>
    public LedgerDatabase(string connectionString, EventTypes types, TimeProvider clock)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = MostReads;
        // To compile a plan takes longer than most of them run. One that was made while a table was empty lasts until the server has analysed it:
        // to plan anew each time was tried, and made the walk through a million events ten times as slow.
        settings.Options ??= "-c jit=off";
        Reads = Source(settings);
        // A plan prepared while a table was empty reads all of it later on: the writers' statements are all keyed look-ups.
        Writes = Source(new(connectionString) { Options = "-c enable_seqscan=off -c jit=off", MaxPoolSize = MostWrites });
        // The database closes the session of a leader that was stopped, and a leader whose database is silent does not wait long to know it.
        Lease = Source(
            new(connectionString)
            {
                Options = "-c idle_session_timeout=3000 -c enable_seqscan=off",
                Pooling = false,
                NoResetOnClose = false,
                CommandTimeout = 2
            });
        Store = Open(Writes, types, clock, AutoCreate.None);
    }

    /// <summary>For reads of every kind.</summary>
    public NpgsqlDataSource Reads { get; }

    /// <summary>For transactions that append.</summary>
    public NpgsqlDataSource Writes { get; }

    /// <summary>For the lease alone: each opening is a session of its own.</summary>
    public NpgsqlDataSource Lease { get; }

    /// <summary>Marten's store.</summary>
    public IDocumentStore Store { get; }

    /// <summary>Starts an appending transaction.</summary>
    public Task<LedgerTransaction> BeginAsync(CancellationToken stop) => LedgerTransaction.BeginAsync(Writes, Store, stop);

    /// <summary>Starts a trial, among those who read: see <see cref="LedgerTransaction.BeginTrialAsync"/>.</summary>
    public Task<LedgerTransaction> BeginTrialAsync(CancellationToken stop) => LedgerTransaction.BeginTrialAsync(Reads, Store, stop);

    /// <summary>The version of a stream as readers see it; null when there is none of that name.</summary>
    public async Task<long?> StreamVersionAsync(string stream, CancellationToken stop)
    {
        await using var command = Reads.CreateCommand($"select version from {MartenTables.Streams} where id = $1");
        command.Parameters.Add(new() { Value = stream });
        return await command.ExecuteScalarAsync(stop) as long?;
    }

    /// <summary>Marten as this product uses it: streams by name, event names on disk explicit, the service's clock.</summary>
    public static IDocumentStore Open(NpgsqlDataSource source, EventTypes types, TimeProvider clock, AutoCreate autoCreate) => DocumentStore.For(o =>
    {
        o.Connection(source);
        o.AutoCreateSchemaObjects = autoCreate;
        o.DatabaseSchemaName = MartenTables.Schema;
        o.DisableNpgsqlLogging = true;
        o.UseSystemTextJsonForSerialization(new(Wire.Tolerant), EnumStorage.AsString, Casing.CamelCase); // a copy: Marten adds to it
        o.Events.StreamIdentity = StreamIdentity.AsString;
        o.Events.TimeProvider = clock;
        o.Events.EnableUniqueIndexOnEventId = true;
        o.Events.MetadataConfig.HeadersEnabled = true;
        o.Events.MetadataConfig.CorrelationIdEnabled = true;
        foreach (var (name, type) in types.All) o.Events.MapEventType(type, name);
        o.Events.MapEventType<LeafTaken>(LeafTaken.EventName);
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Writes.DisposeAsync();
        await Reads.DisposeAsync();
        await Lease.DisposeAsync();
    }

    /// <summary>Statements stand in the trace of what caused them; none makes one of its own.</summary>
    private static NpgsqlDataSource Source(NpgsqlConnectionStringBuilder settings) => new NpgsqlDataSourceBuilder(settings.ConnectionString)
        .ConfigureTracing(o => o.EnablePhysicalOpenTracing(false)
            .ConfigureCommandFilter(_ => Activity.Current is not null).ConfigureBatchFilter(_ => Activity.Current is not null))
        .Build();
}
