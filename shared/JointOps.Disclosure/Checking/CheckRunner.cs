using System.Globalization;
using System.Text.Json;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Views;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Once a day, and whenever an operator asks, computes again all that this service holds: its own log and the others', who signed them, and
/// whether what may leave is in the log and all that is shown is what the source events give. One check runs at a time; its result is kept for ever.
/// </summary>
public sealed class CheckRunner(
    LogCheck logs, EventCheck events, RowCheck rows, LogReconciliation reconciliation, EvidenceStore evidence, CheckpointStore checkpoints,
    TreeStore trees, FeedLog feed, LedgerDatabase database, CheckMeter meter, ServiceSettings settings, ILogger<CheckRunner> log) : IWork, IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromDays(1), _look = TimeSpan.FromMinutes(1);
    private const int MostTold = 10;
    private readonly SemaphoreSlim _one = new(1);
    private int _waits; // whether one that was asked for waits for another to end

    /// <summary>How far the check that runs in this process has come; null when none does.</summary>
    public CheckProgress? Running { get; private set; }

    /// <inheritdoc />
    public string Name => "Checking the logs";

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        await Task.Delay(_look, lost);
        var last = await LastAsync(lost);
        meter.Show(last);
        if (last is null || TimeProvider.System.GetUtcNow() - last.Finished > _every) await RunAsync(lost);
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>Starts a check behind the caller's back. While another runs it waits for that: what is asked for looks at what stands now.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _waits, 1) == 0) _ = Task.Run(RunAskedAsync);
    }

    private async Task RunAskedAsync()
    {
        await _one.WaitAsync();
        Interlocked.Exchange(ref _waits, 0);
        try
        {
            await CheckAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The check of the logs that was asked for ended early; ask for it again");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The newest result; null before the first.</summary>
    public async Task<CheckResult?> LastAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select result from audit.log_check order by id desc limit 1");
        return await command.ExecuteScalarAsync(stop) is string json
            ? JsonSerializer.Deserialize<CheckResult>(json, JsonSerializerOptions.Web) : null;
    }

    /// <summary>Runs a check; waits for none that runs already.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (!await _one.WaitAsync(0, stop)) return;
        try
        {
            await CheckAsync(stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task CheckAsync(CancellationToken stop)
    {
        try
        {
            var (started, found, read) = (TimeProvider.System.GetUtcNow(), new FindingsOf(settings.Name), new Dictionary<string, long>());
            foreach (var name in ServiceNames.All)
            {
                var here = await trees.CountAsync(name, stop);
                read[name] = await logs.RunAsync(name, found, done => Running = new(started, name, done, Math.Max(here, done)), stop);
            }
            var before = reconciliation.Missing;
            await reconciliation.CompareAllAsync(stop);
            if (reconciliation.Missing > before) found.Add(new(settings.Name, "log", read[settings.Name]));
            var (compared, tables) = await CompareAsync(started, found, stop);
            await KeepAsync(new(started, TimeProvider.System.GetUtcNow(), read, found.All, compared, tables), stop);
        }
        finally
        {
            Running = null;
        }
    }

    /// <summary>Compares, as of one moment, the source events with all that follows from them; gives how many, and how many read models.</summary>
    private async Task<(long Events, int Tables)> CompareAsync(DateTimeOffset started, FindingsOf found, CancellationToken stop)
    {
        var head = await feed.HeadAsync(stop) + 1;
        Action<long> Progress(string table) => done => Running = new(started, settings.Name, done, Math.Max(head, done), table);
        Progress(MartenTables.Events)(0);
        await using var trial = await database.BeginTrialAsync(stop);
        await SourceCheck.RunAsync(trial, settings.Name, found, stop);
        var compared = await events.RunAsync(trial, found, Progress(MartenTables.Events), stop);
        return (compared, await rows.RunAsync(trial, found, (table, done) => Progress(table)(done), stop));
    }

    private async Task KeepAsync(CheckResult result, CancellationToken stop)
    {
        meter.Show(result);
        await using (var command = database.Writes.CreateCommand("insert into audit.log_check (finished, result) values ($1, $2)"))
        {
            command.Parameters.Add(new() { Value = result.Finished });
            command.Parameters.Add(new() { Value = JsonSerializer.Serialize(result, JsonSerializerOptions.Web) });
            await command.ExecuteNonQueryAsync(stop);
        }
        // Only leaves that are whole and yet not those that were signed speak against a log; a row damaged here is this database's own fault.
        foreach (var one in result.Findings.Where(f => f.Kind == "root"))
            if ((one.Log == settings.Name || result.Findings.All(f => f.Log != one.Log || f.Kind is not ("missing" or "leaf" or "leaf-hash")))
                && await checkpoints.FindAsync(one.Log, one.To ?? 0, stop) is { } signed)
                await evidence.AddAsync(one.Log, one.Log == settings.Name ? "rewritten" : "other-root", signed.Checkpoint.Size,
                    $"A check found that the leaves of {one.Log} from {one.From} to {one.To} are not those that were signed.",
                    signed.Note.Text, null, stop);
        foreach (var one in result.Findings.Take(MostTold))
            log.LogCritical("A check found, at {Origin}: {Kind}, {Table} {Where}; see `jointops check`",
                one.Log, one.Kind, one.Table, one.Id ?? one.From?.ToString(CultureInfo.InvariantCulture));
        if (result.Findings.Count == 0)
            log.LogInformation(
                "All {Leaves} leaves of three logs are as they were signed, and {Tables} read models what {Events} source events give",
                result.Leaves.Values.Sum(), result.Tables, result.Events);
    }
}
