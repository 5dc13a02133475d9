using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using Npgsql;

namespace JointOps.Disclosure;

/// <summary>
/// Takes contents away whose time is over (<c>keepUntil</c>), from feeds, disclosures and whatever else the service shows. No reader
/// waits for it: <see cref="Contracts.Release"/> withholds them from the instant on. The next instant is held in memory, and the clock is
/// looked at each second, since a demonstration may set it.
/// </summary>
public sealed class ExpiryKeeper(
    LedgerDatabase database, DemonstrationClock clock, IEnumerable<IContentShown> shown,
    IEnumerable<IReadModel> models, LedgerSettings settings, AgencyDirectory agencies)
    : CommitWork
{
    private DateTimeOffset _next = DateTimeOffset.MaxValue;

    private const string Due = """
          select distinct on (k.event) k.event, m.origin, m.leaf_index from release.mark k
          join lateral (select * from release.mark n where n.event = k.event order by version desc limit 1) m on true
          where k.keep_until <= $1 and m.keep_until <= $1
            and (exists (select 1 from feed.content c where c.event = k.event)
              or exists (select 1 from tlog.disclosure d where d.origin = m.origin and d.idx = m.leaf_index))
        """;

    private static readonly string _expired = $"""
        with expired as (select event, origin, leaf_index as idx, $1 as at from ({Due}) due),
        {HeldContents.TakeAway("expired")},
        contents as (delete from feed.content c using expired x where c.event = x.event)
        select event from expired
        """;

    /// <inheritdoc />
    public override string Name => "Taking away contents whose time is over";

    /// <inheritdoc />
    protected override TimeSpan? Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => e.Mark.KeepUntil is not null;

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        foreach (var e in news.Events.Where(e => e.Mark.KeepUntil < _next)) _next = e.Mark.KeepUntil!.Value;
        var now = clock.GetUtcNow();
        if (!news.All && now < _next) return;
        await ExpireAsync(stop);
        _next = await NextAsync(now, stop);
    }

    /// <summary>Takes away what is over now, in one transaction.</summary>
    public async Task ExpireAsync(CancellationToken stop)
    {
        if (!await AnyAsync(stop)) return;
        await using var tx = await database.BeginAsync(stop); // under the log's lock: no intake builds on a content that is going
        await using (var first = tx.LockFirst()) await first.ExecuteNonQueryAsync(stop);
        var events = new List<Guid>();
        await using (var expire = tx.Batch())
        {
            expire.BatchCommands.Add(new(_expired) { Parameters = { new() { Value = clock.GetUtcNow() } } });
            await using var r = await expire.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop)) events.Add(r.GetGuid(0));
        }
        var batch = tx.Batch();
        foreach (var one in shown) batch.BatchCommands.Add(one.Drop([.. events]));
        var drops = new MarkUpdates(settings.Name, agencies, clock.GetUtcNow());
        drops.Drops.AddRange(events.Select(e => new DroppedContent(e, "", null, AlsoShown: true)));
        foreach (var model in models) await model.AddAsync(tx, batch, new([], drops, [], clock.GetUtcNow()), stop);
        await tx.CommitAsync(batch, stop);
    }

    /// <summary>When the next is over, if nothing else comes; at the latest then, since a mark may have been superseded.</summary>
    private async Task<DateTimeOffset> NextAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select min(keep_until) from release.mark where keep_until > $1");
        command.Parameters.Add(new() { Value = now });
        return await command.ExecuteScalarAsync(stop) is DateTime next ? new(next) : DateTimeOffset.MaxValue;
    }

    private async Task<bool> AnyAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select exists ({Due})");
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(stop) is true;
    }
}

/// <summary>A read model that keeps contents of its own beside the feed: coordination's timeline.</summary>
public interface IContentShown
{
    /// <summary>The statement that takes the contents of these events away.</summary>
    NpgsqlBatchCommand Drop(Guid[] events);
}
