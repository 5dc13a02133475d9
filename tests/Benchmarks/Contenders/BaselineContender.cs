using JointOps.Benchmarks.Baseline;
using JointOps.Local;
using Npgsql;

namespace JointOps.Benchmarks.Contenders;

/// <summary>The hand-written one: an accepting process and two receivers, on the same servers.</summary>
internal sealed class BaselineContender(LocalCluster cluster, int port) : Contender
{
    private readonly Guid[] _operations = [.. Enumerable.Range(0, Lanes).Select(_ => Guid.NewGuid())];
    private readonly string _url = $"http://127.0.0.1:{port}";
    private readonly List<(BaselineSettings Settings, ChildProcess? Process)> _receivers = [];
    private BaselineSettings? _originSettings;
    private ChildProcess? _origin;
    private NpgsqlDataSource? _accepted, _received;

    /// <inheritdoc/>
    public override string Name => "by hand";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, int Id)> Processes =>
        [("accepting", _origin?.Id ?? 0), .. _receivers.Select((r, i) => (i == 0 ? "receiver" : "other receiver", r.Process?.Id ?? 0))];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Database)> Databases =>
        [("accepting", "baseline_origin"), ("receiver", "baseline_receiver_1"), ("other receiver", "baseline_receiver_2")];

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken stop)
    {
        var broker = new Uri(cluster.BrokerAdministratorUrl);
        await BaselineSchema.BrokerAsync(broker);
        var database = await BaselineSchema.DatabaseAsync(cluster.Superuser, "baseline_origin");
        _accepted = NpgsqlDataSource.Create(database);
        foreach (var (queue, i) in BaselineSettings.Queues.Select((q, i) => (q, i)))
            _receivers.Add((new("", await BaselineSchema.DatabaseAsync(cluster.Superuser, $"baseline_receiver_{i + 1}"), broker, queue), null));
        _received = NpgsqlDataSource.Create(_receivers[0].Settings.Database);
        _originSettings = new(_url, database, broker, "");
        await ResumeAsync(stop);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken stop)
    {
        await StopReceivingAsync(stop);
        if (_origin is not null) await _origin.DisposeAsync();
        _origin = null;
    }

    /// <inheritdoc/>
    public override async Task ResumeAsync(CancellationToken stop)
    {
        _origin = new("baseline-origin", _originSettings!);
        await StartReceivingAsync(stop);
        while (!await AnswersAsync(stop)) await Task.Delay(50, stop);
    }

    /// <inheritdoc/>
    public override async Task StopReceivingAsync(CancellationToken stop)
    {
        for (var i = 0; i < _receivers.Count; i++)
        {
            if (_receivers[i].Process is { } process) await process.DisposeAsync();
            _receivers[i] = (_receivers[i].Settings, null);
        }
    }

    /// <inheritdoc/>
    public override Task StartReceivingAsync(CancellationToken stop)
    {
        for (var i = 0; i < _receivers.Count; i++) _receivers[i] = (_receivers[i].Settings, new("baseline-receiver", _receivers[i].Settings));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task SettleAsync(bool receivers, CancellationToken stop)
    {
        if (!receivers)
        {
            await Task.Delay(500, stop); // the relay is never further behind than this
            return;
        }
        while (await CountAsync(_accepted!, "event", stop) > await CountAsync(_received!, "received", stop)) await Task.Delay(100, stop);
    }

    /// <inheritdoc/>
    public override HttpRequestMessage Replay(bool receiver) => new(HttpMethod.Get, _url + "/replay");

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_accepted is not null) await _accepted.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override NpgsqlDataSource ReadModel => _received!;

    /// <inheritdoc/>
    protected override string ReadModelTable => "received";

    /// <inheritdoc/>
    protected override HttpRequestMessage Post(int lane) =>
        new(HttpMethod.Post, $"{_url}/operations/{_operations[lane]}/reports") { Content = Report() };

    private static async Task<long> CountAsync(NpgsqlDataSource database, string table, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await Http.GetAsync(_url + "/health", stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
