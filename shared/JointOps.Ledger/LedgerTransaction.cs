using System.Data;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>
/// The one way to append: the log's lock first, then everything is read, decided and written, then one commit. The lock keeps
/// apart writers, replicas and whoever wakes too late; order of numbers is order of commits.
/// </summary>
public sealed class LedgerTransaction : IAsyncDisposable
{
    /// <summary>The lock under which everything is numbered and stamped.</summary>
    public const long LogLock = 0x4A4F_494E_544F_5053; // "JOINTOPS": one lock a database, since each service has its own

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly IDocumentStore _store;
    private IDocumentSession? _session;

    private LedgerTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, IDocumentStore store, bool isTrial) =>
        (_connection, _transaction, _store, IsTrial) = (connection, transaction, store, isTrial);

    /// <summary>Opens a transaction; nothing is sent until the first batch.</summary>
    public static async Task<LedgerTransaction> BeginAsync(NpgsqlDataSource source, IDocumentStore store, CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        return new(connection, await connection.BeginTransactionAsync(stop), store, isTrial: false);
    }

    /// <summary>
    /// Opens a trial: it takes no lock, sees all tables as they stood at one moment, and whatever read models write goes into copies that are
    /// gone with it. So a check builds beside what stands, while posts come in.
    /// </summary>
    public static async Task<LedgerTransaction> BeginTrialAsync(NpgsqlDataSource source, IDocumentStore store, CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop), store, isTrial: true);
    }

    /// <summary>Where the rows of a read model's table stand: there, or in a trial in the copy of it.</summary>
    public string Place(string table) => IsTrial ? "pg_temp.trial_" + table.Replace('.', '_') : table;

    /// <summary>Whether nothing but copies may be written.</summary>
    public bool IsTrial { get; }

    /// <summary>
    /// A batch whose first statement takes the lock and whose second reads where the logs and some streams stand; each statement sees
    /// what the lock's last holder committed.
    /// </summary>
    public NpgsqlBatch LockFirst(params string[] streams)
    {
        var batch = Batch();
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({LogLock})"));
        batch.BatchCommands.Add(new($"""
            select head.*, s.id, s.version
            from (select coalesce((select max(idx) + 1 from tlog.entry), 0), coalesce((select max(pos) + 1 from feed.entry), 0),
                         coalesce((select known from feed.entry order by pos desc limit 1), '-infinity'),
                         (select key from feed.numbering), (select skip from feed.numbering),
                         exists (select from tlog.recovery where healed is null)) head
            left join {MartenTables.Streams} s on s.id = any($1)
            """) { Parameters = { new() { Value = streams } } });
        return batch;
    }

    /// <summary>Reads the results of <see cref="LockFirst"/> and leaves the reader before the caller's first result.</summary>
    public static async Task<(LogHead Head, Dictionary<string, long> Versions)> ReadHeadAsync(NpgsqlDataReader reader, CancellationToken stop)
    {
        await reader.NextResultAsync(stop);
        var (head, versions) = ((LogHead?)null, new Dictionary<string, long>());
        while (await reader.ReadAsync(stop))
        {
            var known = reader.GetDateTime(2);
            head = new(reader.GetInt64(0), reader.GetInt64(1), known == DateTime.MinValue ? DateTimeOffset.MinValue : new(known),
                reader.GetFieldValue<byte[]>(3), reader.GetInt64(4), reader.GetBoolean(5));
            if (!reader.IsDBNull(6)) versions[reader.GetString(6)] = reader.GetInt64(7);
        }
        await reader.NextResultAsync(stop);
        return (head!, versions);
    }

    public NpgsqlBatch Batch() => new(_connection, _transaction);

    /// <summary>Marten's session on this transaction.</summary>
    public IDocumentSession Session => _session ??= _store.LightweightSession(SessionOptions.ForTransaction(_transaction));

    /// <summary>An event with its own id and instant, so that what was rendered from it stays true.</summary>
    public IEvent Event(object data, Guid id, DateTimeOffset at)
    {
        var e = Session.Events.BuildEvent(data);
        (e.Id, e.Timestamp) = (id, at);
        return e;
    }

    /// <summary>Appends what was prepared; then numbers it and commits in one round trip, since the lock is held meanwhile.</summary>
    public async Task CommitAsync(NpgsqlBatch numbers, CancellationToken stop)
    {
        if (_session is not null) await _session.SaveChangesAsync(stop);
        numbers.BatchCommands.Add(new("commit"));
        await numbers.ExecuteNonQueryAsync(stop);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
