using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using Npgsql;

namespace JointOps.Coordination.Mirror;

/// <summary>What may be set about mirror gaps.</summary>
/// <param name="Tolerance">How long one end may work alone.</param>
/// <param name="ConnectionString">For the lease.</param>
public sealed record MirrorSettings(TimeSpan Tolerance, string ConnectionString);

/// <summary>
/// Looks for mirror gaps behind the intake, never on the way of an event: at the pairs of whatever was committed since the last look,
/// and where a tolerance ran out by the service's clock. One replica does it; were it two, the second would be refused or say the same.
/// </summary>
public sealed class MirrorDetector(
    MirrorSettings settings, LedgerDatabase database, MirrorJudge judge, Reference reference, Wake wake, DemonstrationClock clock, ILogger<MirrorDetector> log)
    : LeasedService(settings.ConnectionString, 0x4D_4952_524F_52, log)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100); // commits of a busy moment are looked at together
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    private const string Since = """
        select (select coalesce(max(pos), -1) from feed.entry), (select known from feed.entry order by pos desc limit 1),
               (select array_agg(distinct pair) from feed.entry where pos > $1 and (type in ('checkpoint.opened.v1', 'checkpoint.closed.v1', 'operation.closed.v1') or starts_with(type, 'record.')))
        """;

    /// <inheritdoc />
    protected override Task LeadAsync(CancellationToken lost)
    {
        var (position, due) = (long.MaxValue, reference.Pairs.ToDictionary(p => p.Id, _ => (DateTimeOffset?)DateTimeOffset.MinValue)); // whoever begins to lead looks at all
        var commits = wake.Waits(); // it also ends after a while: a demonstration clock that is stepped wakes nobody
        return EachAsync(
            async stop =>
            {
                await commits(stop);
                await Task.Delay(Breath, stop);
            },
            "Looking for mirror gaps",
            async stop =>
            {
                (position, var heard, var touched) = await SinceAsync(position, stop);
                var now = JudgedAt(clock.GetUtcNow(), heard);
                foreach (var pair in reference.Pairs.Where(p => touched.Contains(p.Id) || touched.Contains(Envelope.Border))) due[pair.Id] = DateTimeOffset.MinValue;
                foreach (var pair in reference.Pairs.Where(p => due[p.Id] < now)) due[pair.Id] = await TryAsync(pair, now, stop);
            },
            lost);
    }

    /// <summary>
    /// The instant that gaps are judged at. After a day without a word from anybody it is that of the last that was heard: a service that
    /// slept, or a line that was cut, says nothing of an end that is unmanned.
    /// </summary>
    public static DateTimeOffset JudgedAt(DateTimeOffset now, DateTimeOffset? heard) => heard is { } last && now - last > Silence ? last : now;

    /// <summary>Judges a pair; whatever keeps it from that, the pair stays due and the others are not held up.</summary>
    private async Task<DateTimeOffset?> TryAsync(CityPair pair, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            return await judge.JudgeAsync(pair, now, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning("The mirror gaps of {Pair} are not judged at the moment ({Kind}: {Reason}); trying again", pair.Id, e.GetType().Name, e.Message);
            return DateTimeOffset.MinValue;
        }
    }

    private async Task<(long Position, DateTimeOffset? Heard, IReadOnlyList<string> Pairs)> SinceAsync(long position, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Since);
        command.Parameters.Add(new NpgsqlParameter { Value = position });
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        return (r.GetInt64(0), r.IsDBNull(1) ? null : new DateTimeOffset(r.GetDateTime(1)), r.IsDBNull(2) ? [] : r.GetFieldValue<string[]>(2));
    }
}
