using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure;

/// <summary>
/// Compares, each minute, what may leave with the disclosure log, by event id. The accepting transaction numbers both or neither, so
/// nothing is ever missing; should it be, it is appended at the end and a person is called: the log is what others rely on.
/// </summary>
public sealed class LogReconciliation(
    LedgerDatabase database, LateLeaves late, LedgerSettings ledger, AgencyDirectory agencies, Wake wake, ILogger<LogReconciliation> log)
    : IWork, IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromMinutes(1);
    private long _seen = -1; // feed positions up to here were compared since this process began to lead
    private bool _due;
    private readonly SemaphoreSlim _gate = new(1); // the minute's comparison and the day's never run at once
    private readonly HashSet<Guid> _refused = []; // this replica cannot append them; told of until one that can has done it
    private long _appended;

    private static readonly string _ownEvents = $"""
        select f.pos, f.event, {Marks.Columns}, t.idx is not null,
               f.supersedes is null or exists (select 1 from tlog.entry s where s.event_id = f.supersedes)
        from feed.entry f join {Marks.InForce("f.event")} left join tlog.entry t on t.event_id = f.event
        where f.origin = $1 and f.pos > $2 order by f.pos
        """;

    /// <summary>How many leaves were found missing since the process began; anything but 0 needs a person.</summary>
    public long Missing => _appended + _refused.Count;

    /// <inheritdoc />
    public string Name => "Comparing the log with what may leave";

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <inheritdoc />
    public void Begin() => (_seen, _due) = (-1, true);

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        if (!_due) await Task.Delay(_every, lost);
        _due = true; // until it was done
        if (wake.Head is not { } head || head > _seen) await CompareAsync(lost);
        _due = false;
    }

    /// <summary>Compares all events from the first one on, and appends what is missing.</summary>
    public async Task CompareAllAsync(CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        _seen = -1;
        _gate.Release();
        await CompareAsync(stop);
    }

    /// <summary>Compares what came since the last time, and appends what is missing.</summary>
    public async Task CompareAsync(CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        try
        {
            await CompareNewAsync(stop);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CompareNewAsync(CancellationToken stop)
    {
        var (missing, through) = (new List<Guid>(), _seen);
        await using (var command = database.Reads.CreateCommand(_ownEvents))
        {
            foreach (var value in (object[])[ledger.Name, _seen]) command.Parameters.Add(new() { Value = value });
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
            {
                through = r.GetInt64(0);
                if (Release.Leaves(Marks.Read(r, 2), agencies) && !r.GetBoolean(2 + Marks.Width) && r.GetBoolean(3 + Marks.Width))
                    missing.Add(r.GetGuid(1));
            }
        }
        missing.AddRange(_refused.Except(missing).ToArray());
        foreach (var id in missing)
            if (await AppendAsync(id, stop) is { } index)
            {
                log.LogCritical("Event {Event} may leave and was not in the log; it was appended at {Index}", id, index);
                _appended++;
            }
        _seen = through;
    }

    private async Task<long?> AppendAsync(Guid id, CancellationToken stop)
    {
        try
        {
            var index = await late.AppendAsync(id, stop);
            _refused.Remove(id);
            return index;
        }
        catch (Refusal)
        {
            if (!_refused.Add(id)) return null; // was told
            log.LogCritical("Event {Event} may leave and is not in the log; a newer version wrote it: update this replica", id);
            return null;
        }
    }
}
