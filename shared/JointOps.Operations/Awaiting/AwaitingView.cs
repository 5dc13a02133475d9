using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Operations.Recalls;
using JointOps.Views;

namespace JointOps.Operations.Awaiting;

/// <summary>What awaits a reader's agency: one keyed statement, whatever the history.</summary>
public sealed class AwaitingView(LedgerDatabase database, Reference reference, RecallSettings recalls, DemonstrationClock clock)
{
    // The content must be here, and of what was asked for the reader's agency must be the originator; Release has the last word.
    private static readonly string Statement = $"""
        select a.key, a.row::text, {Marks.Columns} from model.awaiting a join {Marks.InForce("a.event")}
        where a.row->'agencies' ?| $1 and exists (select 1 from feed.content c where c.event = a.event)
          and (a.row->'about' is null or exists (select 1 from release.mark o where o.event = (a.row->>'about')::uuid and o.version = 1 and o.agency = $2))
        """;

    /// <summary>The matters, the most urgent first; none for whoever has no agency.</summary>
    public async Task<IReadOnlyList<AwaitingMatter>> ListAsync(Reader reader, CancellationToken stop)
    {
        var matters = new List<AwaitingMatter>();
        if (reader.Agency is not { } agency) return matters;
        await using var command = database.Reads.CreateCommand(Statement);
        command.Parameters.Add(new() { Value = new[] { agency, AwaitingRow.Anybody } });
        command.Parameters.Add(new() { Value = agency });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            if (!Release.MaySee(Marks.Read(r, 2), reader, reference.Agencies, clock.GetUtcNow())) continue;
            var (key, row) = (r.GetString(0).Split('/', 2), JsonSerializer.Deserialize<AwaitingRow>(r.GetString(1), Wire.Tolerant)!);
            matters.Add(new(key[0], key[1], row.Known, key[0] == "recalls" ? row.Known + recalls.Deadline : null));
        }
        return [.. matters.OrderBy(m => m.Due ?? DateTimeOffset.MaxValue).ThenBy(m => m.Since)];
    }
}
