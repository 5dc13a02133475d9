using System.Diagnostics.Metrics;
using JointOps.Contracts;
using JointOps.Disclosure;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.TestLedger;

/// <summary>What a service keeps with what it takes in: coordination its log of the timeline, one a replica, and its rows.</summary>
public sealed record Kept(Func<ITimelineLog>? Timeline, params IReadModel[] Models)
{
    /// <summary>Nothing of its own.</summary>
    public static Kept Nothing { get; } = new((Func<ITimelineLog>?)null);
}

/// <summary>A service's intake on a database of its own, without a broker: runs are handed to it as its consumer would.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Kept _kept;
    private readonly Writer _writer;
    private readonly IHttpClientFactory _peers;
    private readonly TimeSpan? _silence;

    private Receiver(TestDatabase on, string name, Func<LedgerSettings, Kept> kept, IHttpClientFactory peers, TimeSpan? silence)
    {
        _silence = silence;
        (On, Settings, _peers) = (on, new(name, $"{name}.jointops.example"), peers);
        Database = new(on.App, Side.Types, Clock);
        _kept = kept(Settings);
        _writer = new(NewGroup(), Wake, NullLogger<Writer>.Instance);
        Roots = new(new(Database, Settings), new(Database, NullLogger<EvidenceStore>.Instance), new(Database), Database, new(Database), Service,
            NullLogger<TimelineRoots>.Instance);
        Intake = NewIntake();
    }

    /// <summary>Its database, as all three roles see it.</summary>
    public TestDatabase On { get; }

    /// <summary>Its names.</summary>
    public LedgerSettings Settings { get; }

    public DemonstrationClock Clock { get; } = new();

    /// <summary>Its database as the service sees it.</summary>
    public LedgerDatabase Database { get; }

    /// <summary>The intake that runs now.</summary>
    public Intake Intake { get; private set; }

    /// <summary>Woken by each commit.</summary>
    public Wake Wake { get; } = new();

    /// <summary>A fresh database, migrated, with its intake running.</summary>
    public static async Task<Receiver> StartAsync(
        PrivatePostgres server, string name, string? schema, Func<LedgerSettings, Kept> kept,
        IHttpClientFactory peers, TimeSpan? silence = null, CancellationToken stop = default)
    {
        var database = await server.NewDatabaseAsync(name, stop);
        await LedgerSchema.MigrateAsync(database.Owner, database.AppRole, Side.Types, schema);
        var receiver = new Receiver(database, name, kept, peers, silence);
        await receiver._writer.StartAsync(stop);
        await receiver.Roots.StartAsync(stop);
        await receiver.Intake.StartAsync(stop);
        return receiver;
    }

    /// <summary>Hands runs over, each signed for this receiver by the service that it says it is of, and waits until all are committed.</summary>
    public Task TakeAsync(params IEnumerable<LeafRun> runs)
    {
        var taken = runs.Select(r => Intake.TakeAsync(LedgerSettings.ShortName(r.Origin), Runs.To(Settings.Name, r)));
        return Task.WhenAll(taken.ToArray()).WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Starts the intake anew, as after a crash.</summary>
    public async Task RestartAsync(CancellationToken stop = default)
    {
        await Intake.StopAsync(stop);
        Intake.Dispose();
        Intake = NewIntake();
        await Intake.StartAsync(stop);
    }

    /// <summary>Forgets everything that was taken in; only a test may, with the administrator's rights.</summary>
    public async Task EmptyAsync(CancellationToken stop = default)
    {
        await RestartAsync(stop);
        await using var source = Npgsql.NpgsqlDataSource.Create(On.Superuser);
        await using var command = source.CreateCommand("""
            do $$
            declare t text;
            begin
              set local session_replication_role = replica;
              for t in select format('%I.%I', schemaname, tablename) from pg_tables
                where schemaname in ('tlog', 'feed', 'release', 'timeline', 'model', 'intake', 'vault') and tablename not in ('epoch', 'numbering')
                or tablename in ('mt_events', 'mt_streams') loop
                execute 'delete from ' || t;
              end loop;
            end $$
            """);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Intake.StopAsync(default);
        Intake.Dispose();
        await Roots.StopAsync(default);
        Roots.Dispose();
        await _writer.StopAsync(default);
        _writer.Dispose();
        await Database.DisposeAsync();
        await _meters.DisposeAsync();
    }

    /// <summary>What another replica's writer would call.</summary>
    public AppendGroup NewGroup() => new(
        Database, Settings, Side.Reference.Agencies, new([]), Clock, NullLogger<AppendGroup>.Instance, _kept.Timeline?.Invoke(), _kept.Models);

    /// <summary>What was set aside here, oldest first.</summary>
    public SetAsideStore Aside => new(Database);

    /// <summary>A person's way on.</summary>
    public Settlement Settlement => new(Aside, NewHealer(), Database, Clock);

    /// <summary>What holds coordination's word on a log against the copy here.</summary>
    public TimelineRoots Roots { get; }

    private ServiceSettings Service => new(Settings.Name, Settings.Origin, new("amqp://localhost"),
        new Dictionary<string, string>(), new("", ""), new("", ""), new Dictionary<string, Uri>());

    private Healer NewHealer() => new(_peers, Reading, NullLogger<Healer>.Instance);

    private RunReading Reading => new(ServiceKeys.LogKeysOf(Settings.Name), Service);

    private Intake NewIntake() => new(
        _writer, Database, new(Database, new(Database, Settings)), Reading, NewHealer(), Aside, new(Database, NullLogger<EvidenceStore>.Instance),
        Service, Clock, new(_meters.GetRequiredService<IMeterFactory>()), NullLogger<Intake>.Instance, Roots,
        _silence);
}
