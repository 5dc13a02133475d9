using JointOps.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Coordination.Timeline;

/// <summary>The timeline's rows in the database: one statement a page, however many rows.</summary>
public static class TimelineTable
{
    /// <summary>The columns in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "r.origin, r.idx, r.rev, r.event, r.id, r.type, r.subject, r.pair, r.agency, r.occurred, r.zone, r.recorded, r.known, r.pos, r.retracted, "
            + "r.content, r.change, r.change_event, r.change_id, r.change_type, r.number";

    /// <summary>The same without what is said, for whoever only counts.</summary>
    public static string Bare { get; } = Columns.Replace("r.content, r.change,", "null::text, null::text,", StringComparison.Ordinal);

    /// <summary>How many they are: what is selected behind them begins there.</summary>
    public const int Count = 21;

    /// <summary>The table.</summary>
    public static RebuiltTable Table { get; } = new("timeline.row", "origin || ' ' || idx || ' ' || rev");

    /// <summary>The insert of a page of rows.</summary>
    public static NpgsqlBatchCommand Insert(LedgerTransaction tx, IReadOnlyList<TimelineRow> rows)
    {
        var command = new NpgsqlBatchCommand(
            $"insert into {tx.Place(Table.Name)} select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                + "$18, $19, $20, $21)");
        void Add<T>(NpgsqlDbType type, Func<TimelineRow, T> column) =>
            command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
        Add(NpgsqlDbType.Text, r => r.Origin);
        Add(NpgsqlDbType.Bigint, r => r.Index);
        Add(NpgsqlDbType.Integer, r => r.Revision);
        Add(NpgsqlDbType.Uuid, r => r.Event);
        Add(NpgsqlDbType.Uuid, r => r.Id);
        Add(NpgsqlDbType.Text, r => r.Type);
        Add(NpgsqlDbType.Text, r => r.Subject);
        Add(NpgsqlDbType.Text, r => r.Pair);
        Add(NpgsqlDbType.Text, r => r.Agency);
        Add(NpgsqlDbType.TimestampTz, r => r.Occurred);
        Add(NpgsqlDbType.Text, r => r.Zone);
        Add(NpgsqlDbType.TimestampTz, r => r.Recorded);
        Add(NpgsqlDbType.TimestampTz, r => r.Known);
        Add(NpgsqlDbType.Bigint, r => r.Position);
        Add(NpgsqlDbType.Boolean, r => r.Retracted);
        Add(NpgsqlDbType.Text, r => r.Content);
        Add(NpgsqlDbType.Text, r => r.Change);
        Add(NpgsqlDbType.Uuid, r => r.ChangeEvent);
        Add(NpgsqlDbType.Uuid, r => r.ChangeId);
        Add(NpgsqlDbType.Text, r => r.ChangeType);
        Add(NpgsqlDbType.Text, r => r.Number);
        return command;
    }

    /// <summary>Takes contents away, from every revision: of events as first told, and of what corrected them.</summary>
    public static NpgsqlBatchCommand Drop(Guid[] events) => new("""
        update timeline.row
          set content = case when event = any($1) then null else content end, change = case when change_event = any($1) then null else change end
        where event = any($1) or change_event = any($1)
        """)
    {
        Parameters = { new() { Value = events } },
    };

    /// <summary>The rows that leaves make, in the order of their logs, behind those that stand there.</summary>
    public static async Task<IReadOnlyList<TimelineRow>> FoldAsync(LedgerTransaction tx, IReadOnlyList<TimelineInput> told, CancellationToken stop)
    {
        var fold = new TimelineFold(await NewestAsync(tx, [.. told.Select(t => t.Target).OfType<(string, Guid)>().Distinct()], stop));
        return [.. told.Select(fold.Add)];
    }

    /// <summary>The newest revisions of events, by origin and id.</summary>
    private static async Task<IReadOnlyList<TimelineRow>> NewestAsync(LedgerTransaction tx, (string Origin, Guid Id)[] events, CancellationToken stop)
    {
        if (events.Length == 0) return [];
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(new($"""
            select distinct on (r.origin, r.id) {Columns} from unnest($1, $2) as e(origin, id) join {tx.Place(Table.Name)} r on r.id = e.id
              and r.origin = e.origin
            order by r.origin, r.id, r.rev desc
            """)
        {
            Parameters = { new() { Value = events.Select(e => e.Origin).ToArray() }, new() { Value = events.Select(e => e.Id).ToArray() } },
        });
        var rows = new List<TimelineRow>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) rows.Add(Read(reader));
        return rows;
    }

    /// <summary>Reads a row from <see cref="Columns"/>.</summary>
    public static TimelineRow Read(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetInt64(1), r.GetInt32(2), r.GetGuid(3), r.GetGuid(4), r.GetString(5), r.GetString(6), r.GetString(7), r.GetString(8),
        new(r.GetDateTime(9)), r.GetString(10), new(r.GetDateTime(11)), new(r.GetDateTime(12)), r.GetInt64(13), r.GetBoolean(14),
        r.IsDBNull(15) ? null : r.GetString(15), r.IsDBNull(16) ? null : r.GetString(16), r.IsDBNull(17) ? null : r.GetGuid(17),
        r.IsDBNull(18) ? null : r.GetGuid(18), r.IsDBNull(19) ? null : r.GetString(19),
        r.IsDBNull(20) ? null : r.GetString(20));
}
