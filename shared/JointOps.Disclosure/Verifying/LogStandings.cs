using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.Views;
using Npgsql;

namespace JointOps.Disclosure.Verifying;

/// <summary>How far each log is signed and cosigned, from the rows that are here: two statements, whatever the length of the logs.</summary>
public sealed class LogStandings(LedgerDatabase database, LogKeys keys, ServiceSettings settings)
{
    private const string Logs = $"""
        select o.name, case when o.name = $3 then (select coalesce(max(idx) + 1, 0) from tlog.entry) else coalesce(s.version, 0) end, c.size, c.at
        from unnest($1::text[], $2::text[]) with ordinality o(name, stream, no) left join {MartenTables.Streams} s on s.id = o.stream
        left join lateral (select size, at from tlog.checkpoint where origin = o.name order by size desc limit 1) c on true
        order by o.no
        """;

    private const string Cosigners = """
        select k.origin, s.size, s.at, w.at
        from unnest($1::text[], $2::text[]) with ordinality k(origin, name, no)
        left join lateral (
            select size, at from tlog.cosignature where origin = k.origin and name = k.name order by size desc, at desc limit 1) s on true
        left join lateral (select at from tlog.checkpoint where origin = k.origin and size > coalesce(s.size, -1) order by size limit 1) w on true
        order by k.no
        """;

    /// <summary>All three logs, the own one first; how much of each is verified is not said here.</summary>
    public async Task<IReadOnlyList<LogVerification>> ReadAsync(CancellationToken stop)
    {
        string[] names = [settings.Name, .. settings.Others];
        var asked = names.SelectMany(n => CosignersOf(n).Select(k => (Origin: n, Key: k))).ToArray();
        await using var batch = database.Reads.CreateBatch();
        batch.BatchCommands.Add(new(Logs)
        {
            Parameters = { new() { Value = names }, new() { Value = names.Select(LeafTaken.Stream).ToArray() }, new() { Value = settings.Name } },
        });
        batch.BatchCommands.Add(new(Cosigners)
        {
            Parameters = { new() { Value = asked.Select(a => a.Origin).ToArray() }, new() { Value = asked.Select(a => a.Key.Name).ToArray() } },
        });
        await using var r = await batch.ExecuteReaderAsync(stop);
        var logs = new List<LogVerification>();
        while (await r.ReadAsync(stop))
            logs.Add(new(r.GetString(0), FullName(r.GetString(0)), r.GetString(0) == settings.Name, r.GetInt64(1),
                r.IsDBNull(2) ? null : new(r.GetInt64(2), r.GetFieldValue<DateTimeOffset>(3)), 0, []));
        await r.NextResultAsync(stop);
        var cosigners = new List<(string Log, LogCosigner Cosigner)>();
        foreach (var (origin, key) in asked)
        {
            await r.ReadAsync(stop);
            long? size = r.IsDBNull(1) ? null : r.GetInt64(1);
            var newest = logs.Single(l => l.Log == origin).Newest?.Size ?? 0;
            cosigners.Add((origin, new(
                keys.ServiceOf(key), LogKeys.KindOf(key), size, Instant(r, 2), Math.Max(0, newest - (size ?? 0)), Instant(r, 3))));
        }
        return [.. logs.Select(l => l with { Cosigners = [.. cosigners.Where(c => c.Log == l.Log).Select(c => c.Cosigner)] })];
    }

    /// <summary>Of the own log everybody whose word is known; of another one, what is signed here.</summary>
    private IEnumerable<VerifierKey> CosignersOf(string log) => log == settings.Name
        ? keys.Policies[log].Witnesses.Values.OrderBy(k => k.Name, StringComparer.Ordinal) : [keys.Mirror.Public, keys.Witness.Public];

    private static DateTimeOffset? Instant(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);

    private string FullName(string log) => log == settings.Name ? settings.Origin : keys.Policies[log].Logs[0].Name;
}
