using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using Npgsql;

namespace JointOps.Coordination.Mirror;

/// <summary>What may be set about mirror gaps.</summary>
/// <param name="Tolerance">How long one end may work alone.</param>
public sealed record MirrorSettings(TimeSpan Tolerance);

/// <summary>
/// Looks for mirror gaps behind the intake, never on the way of an event: at the pairs of whatever was committed since the last look,
/// and where a tolerance ran out by the service's clock. One replica does it; were it two, the second would be refused or say the same.
/// </summary>
public sealed class MirrorDetector(
    LedgerDatabase database, MirrorJudge judge, Reference reference, DemonstrationClock clock, ILogger<MirrorDetector> log)
    : CommitWork
{
    private static readonly TimeSpan _silence = TimeSpan.FromDays(1);
    private static readonly string[] _types = ["checkpoint.opened.v1", "checkpoint.closed.v1", "operation.closed.v1"];
    private readonly Dictionary<string, DateTimeOffset?> _due = reference.Pairs
        .ToDictionary(p => p.Id, _ => (DateTimeOffset?)DateTimeOffset.MinValue);
    private DateTimeOffset? _heard;

    private const string Since = """
        select (select known from feed.entry order by pos desc limit 1),
               (select array_agg(distinct pair) from feed.entry where pos > $1 and (type = any($2) or starts_with(type, 'record.')))
        """;

    /// <inheritdoc />
    public override string Name => "Looking for mirror gaps";

    /// <inheritdoc />
    protected override TimeSpan? Every => TimeSpan.FromSeconds(1); // a tolerance runs out by the clock, which a demonstration may set

    /// <inheritdoc />
    public override void Begin()
    {
        base.Begin();
        foreach (var pair in reference.Pairs) _due[pair.Id] = DateTimeOffset.MinValue; // whoever begins to lead looks at all
    }

    /// <inheritdoc />
    protected override bool Concerns(NumberedEvent e) => _types.Contains(e.Type) || e.Type.StartsWith("record.", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task LookAsync(News news, CancellationToken stop)
    {
        (_heard, var touched) = news.All ? await SinceAsync(stop) : (news.LastKnown ?? _heard, [.. news.Events.Select(e => e.Mark.Pair).Distinct()]);
        var now = JudgedAt(clock.GetUtcNow(), _heard);
        foreach (var pair in reference.Pairs.Where(p => touched.Contains(p.Id) || touched.Contains(Envelope.Border)))
            _due[pair.Id] = DateTimeOffset.MinValue;
        var failed = new List<Exception>();
        foreach (var pair in reference.Pairs.Where(p => _due[p.Id] < now)) _due[pair.Id] = await TryAsync(pair, now, failed, stop);
        if (failed.Count > 0) throw failed[0];
    }

    /// <summary>
    /// The instant that gaps are judged at. After a day without a word from anybody it is that of the last that was heard: a service that
    /// slept, or a line that was cut, says nothing of an end that is unmanned.
    /// </summary>
    public static DateTimeOffset JudgedAt(DateTimeOffset now, DateTimeOffset? heard) => heard is { } last && now - last > _silence ? last : now;

    /// <summary>Judges a pair; whatever keeps it from that, the pair stays due and the others are not held up.</summary>
    private async Task<DateTimeOffset?> TryAsync(CityPair pair, DateTimeOffset now, List<Exception> failed, CancellationToken stop)
    {
        try
        {
            return await judge.JudgeAsync(pair, now, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogInformation(
                "The mirror gaps of {Pair} are not judged at the moment ({Kind}: {Reason}); they stay due", pair.Id, e.GetType().Name, e.Message);
            failed.Add(new InvalidOperationException($"the mirror gaps of {pair.Id} are not judged: {e.Message}", e));
            return DateTimeOffset.MinValue;
        }
    }

    private async Task<(DateTimeOffset? Heard, IReadOnlyList<string> Pairs)> SinceAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Since);
        command.Parameters.Add(new NpgsqlParameter { Value = Seen });
        command.Parameters.Add(new NpgsqlParameter { Value = _types });
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        return (r.IsDBNull(0) ? null : new DateTimeOffset(r.GetDateTime(0)), r.IsDBNull(1) ? [] : r.GetFieldValue<string[]>(1));
    }
}
