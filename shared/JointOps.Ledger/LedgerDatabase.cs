using JasperFx;
using JasperFx.Events;
using JointOps.Contracts;
using Marten;
using Npgsql;
using Weasel.Core;

namespace JointOps.Ledger;

/// <summary>The service's own database: Marten's store, and two doors to it, one for the writers and one for everybody who reads.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    /// <summary>Opens the database with the application role, which owns nothing and creates nothing.</summary>
    public LedgerDatabase(string connectionString, EventTypes types, TimeProvider clock)
    {
        Reads = NpgsqlDataSource.Create(connectionString);
        // A plan prepared while a table was empty reads all of it later on: the writers' statements are all keyed look-ups.
        Writes = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c enable_seqscan=off -c jit=off" });
        Store = Open(Writes, types, clock, AutoCreate.None);
    }

    /// <summary>For reads of every kind.</summary>
    public NpgsqlDataSource Reads { get; }

    /// <summary>For transactions that append.</summary>
    public NpgsqlDataSource Writes { get; }

    /// <summary>Marten's store.</summary>
    public IDocumentStore Store { get; }

    /// <summary>Starts an appending transaction.</summary>
    public Task<LedgerTransaction> BeginAsync(CancellationToken stop) => LedgerTransaction.BeginAsync(Writes, Store, stop);

    /// <summary>The version of a stream as readers see it; null when there is none of that name.</summary>
    public async Task<long?> StreamVersionAsync(string stream, CancellationToken stop)
    {
        await using var command = Reads.CreateCommand($"select version from {LedgerSettings.MartenSchema}.mt_streams where id = $1");
        command.Parameters.Add(new() { Value = stream });
        return await command.ExecuteScalarAsync(stop) as long?;
    }

    /// <summary>Marten as this product uses it: streams by name, event names on disk explicit, the service's clock.</summary>
    public static IDocumentStore Open(NpgsqlDataSource source, EventTypes types, TimeProvider clock, AutoCreate autoCreate) => DocumentStore.For(o =>
    {
        o.Connection(source);
        o.AutoCreateSchemaObjects = autoCreate;
        o.DatabaseSchemaName = LedgerSettings.MartenSchema;
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
    }
}
