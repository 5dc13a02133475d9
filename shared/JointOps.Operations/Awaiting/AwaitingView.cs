using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Awaiting;

/// <summary>What awaits a reader's agency: one keyed statement that reads what is shown, however much awaits.</summary>
public sealed class AwaitingView(LedgerDatabase database, Reference reference, DemonstrationClock clock)
{
    // The content must be here, of what was asked for the reader's agency must be the originator, and its own action of a conflict must not be
    // past, the time from which it awaits somebody must have come; Release has the last word.
    private static string Statement(string order) => $"""
        select a.key, a.row::text, {Marks.Columns}
        from (select * from model.awaiting a
              where a.row->'agencies' ?| $1 and a.row->'readers' ? $2 and a.key like $3
                and exists (select 1 from feed.content c where c.event = a.event)
                and (a.row->'from' is null or (a.row->>'from')::timestamptz <= $5)
                and (a.row->'about' is null
                  or exists (select 1 from release.mark o where o.event = (a.row->>'about')::uuid and o.version = 1 and o.agency = $2))
                and not exists (select 1 from model.awaiting p
                  where p.key = 'actions/' || (a.row->'actions'->>$2) and (p.row->>'until')::timestamptz <= $5)
              {order} limit $4) a
        join {Marks.InForce("a.event")}
        """;

    // Every kind has one deadline or none, so that what has waited longest is the most urgent.
    private static readonly string _any = Statement(""), _oldest = Statement("order by (a.row->>'known')::timestamptz, a.key");

    /// <summary>How many there are, counted up to a number: the badge says no more than that, and reads no more.</summary>
    public async Task<int> CountAsync(Reader reader, int most, CancellationToken stop) => (await ReadAsync(_any, reader, "", most, stop)).Count;

    /// <summary>The matters of a kind, the most urgent first; none for whoever has no agency.</summary>
    public async Task<IReadOnlyList<AwaitingMatter>> ListAsync(Reader reader, string kind, int limit, CancellationToken stop) =>
        [.. (await ReadAsync(_oldest, reader, kind + "/", limit, stop)).OrderBy(m => m.Since).ThenBy(m => m.Ref, StringComparer.Ordinal)];

    private async Task<List<AwaitingMatter>> ReadAsync(string statement, Reader reader, string prefix, int limit, CancellationToken stop)
    {
        var matters = new List<AwaitingMatter>();
        if (reader.Agency is not { } agency) return matters;
        var now = clock.GetUtcNow();
        await using var command = database.Reads.CreateCommand(statement);
        foreach (var value in (object[])[new[] { agency, AwaitingRow.Anybody }, agency, prefix + "%", limit, now])
            command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            if (!Release.MaySee(Marks.Read(r, 2), reader, reference.Agencies, now)) continue;
            var (key, row) = (r.GetString(0).Split('/', 2), JsonSerializer.Deserialize<AwaitingRow>(r.GetString(1), Wire.Tolerant)!);
            matters.Add(new(key[0], key[1], row.Known));
        }
        return matters;
    }
}
