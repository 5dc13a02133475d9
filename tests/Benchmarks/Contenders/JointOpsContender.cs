using System.Text;
using JointOps.Local;
using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Benchmarks.Contenders;

/// <summary>The product: posts go to Mexico with a real token, and are visible when coordination's timeline has them.</summary>
internal sealed class JointOpsContender(LocalCluster cluster, string name = "JointOps") : Contender
{
    private readonly Guid[] _operations = [.. Enumerable.Range(0, Lanes).Select(_ => Guid.CreateVersion7())];
    private readonly LogProgress _progress = new(cluster);
    private string _officer = "", _auditor = "", _auditorThere = "";
    private NpgsqlDataSource? _timeline;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, int Id)> Processes =>
        [("accepting", Id("mexico")), ("receiver", Id("coordination")), ("other receiver", Id("united-states"))];

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken stop)
    {
        _officer = await cluster.TokenAsync("gn.liaison", stop);
        _auditor = await cluster.TokenAsync("auditor.mx", stop);
        _auditorThere = await cluster.TokenAsync("auditor.coordination", stop);
        _timeline = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.Superuser)
        { Database = LocalService.Coordination.Database, Pooling = true });
        foreach (var operation in _operations) await PlanAsync(operation, stop);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Database)> Databases => [.. LocalService.All.Select(s => (s.Name, s.Database))];

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken stop) =>
        Task.WhenAll(LocalService.All.Select(s => cluster[s.Name].StopAsync(TimeSpan.FromSeconds(30))));

    /// <inheritdoc/>
    public override Task ResumeAsync(CancellationToken stop) =>
        Task.WhenAll(LocalService.All.Select(s => cluster[s.Name].StartAsync(TimeSpan.FromSeconds(120), stop)));

    /// <inheritdoc/>
    public override Task StopReceivingAsync(CancellationToken stop) => cluster["coordination"].StopAsync(TimeSpan.FromSeconds(20));

    /// <inheritdoc/>
    public override Task StartReceivingAsync(CancellationToken stop) => cluster["coordination"].StartAsync(TimeSpan.FromSeconds(60), stop);

    /// <inheritdoc/>
    public override Task SettleAsync(bool receivers, CancellationToken stop) => _progress.SettleAsync(receivers, stop);

    /// <inheritdoc/>
    public override HttpRequestMessage Replay(bool receiver) => As(
        receiver ? _auditorThere : _auditor,
        new(HttpMethod.Get, (receiver ? cluster.Address(LocalService.Coordination) : Url) + "/api/v1/audit/replay"));

    /// <inheritdoc/>
    protected override NpgsqlDataSource ReadModel => _timeline!;

    /// <inheritdoc/>
    protected override string ReadModelTable => "timeline.row";

    /// <inheritdoc/>
    protected override HttpRequestMessage Post(int lane) =>
        As(_officer, new(HttpMethod.Post, $"{Url}/api/v1/operations/{_operations[lane]}/reports") { Content = Report() });

    private string Url => cluster.Address(LocalService.Mexico);

    private int Id(string child) => cluster[child].Mark?.Id ?? 0;

    private static HttpRequestMessage As(string token, HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    private async Task PlanAsync(Guid operation, CancellationToken stop)
    {
        const string plan =
            """{"pair":"tijuana-san-diego","marking":"binational","content":{"name":"Operativo Garita","objective":"Frenar el tráfico de armas"}}""";
        using var request = As(
            _officer, new(HttpMethod.Post, Url + "/api/v1/operations") { Content = new StringContent(plan, Encoding.UTF8, "application/json") });
        request.Headers.Add("Idempotency-Key", operation.ToString());
        using var answer = await Http.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
    }
}
