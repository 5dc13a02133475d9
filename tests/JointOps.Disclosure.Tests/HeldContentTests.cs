using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Operations.Holds;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

/// <summary>Mexico holds what the United States told it, while the United States takes it back.</summary>
public class HeldContentTests(TwoLogs logs) : MexicoTests(logs)
{
    private const string Token = "US-SUBJ-000917", Operation = "016c1e07-0a00-7d11-8a55-0f6e2b9c7a01";

    private AppendGroup _group = null!;
    private long _next;

    public static TheoryData<string> Scopes => [HoldScopes.Subject, HoldScopes.Event, HoldScopes.Operation];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _group = Mexico.NewGroup();
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_is_recalled_under_a_hold_is_shown_nowhere_stands_aside_and_goes_with_the_release(string scope)
    {
        var told = await TellAsync(new ArrestMade(Token, ["drug-trafficking"], "BK-1"));
        var hold = await PlaceAsync(scope, scope == HoldScopes.Subject ? Token : $"us/{(scope == HoldScopes.Event ? told.Id : Operation)}");
        await TellAsync(new RecordRecalled(told.Id, "error"), told.Id);
        await IsShownNowhereAsync(told);
        (await HeldAsync()).ShouldBe([$"us/{told.Index}"]);
        await ReleaseAsync(hold);
        (await HeldAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_no_hold_covers_is_destroyed_at_once(string scope)
    {
        var (told, other) = (await TellAsync(new ArrestMade(Token + "4", ["drug-trafficking"], "BK-1")), Guid.CreateVersion7());
        await PlaceAsync(scope, scope == HoldScopes.Subject ? Token : $"us/{other}"); // a token within another is another one
        await PlaceAsync(scope == HoldScopes.Subject ? HoldScopes.Event : scope, $"mx/{told.Id}"); // so is the other side's event of that id
        await TellAsync(new RecordRecalled(told.Id, "error"), told.Id);
        await IsShownNowhereAsync(told);
        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_its_time_takes_away_is_held_too()
    {
        var until = Mexico.Clock.GetUtcNow().AddHours(1);
        var (kept, other) = (await TellAsync(new ReportPosted($"Vio a «{Token}»", "es"), keepUntil: until),
            await TellAsync(new ReportPosted("Sin novedad", "es"), keepUntil: until));
        var hold = await PlaceAsync(HoldScopes.Subject, Token);
        await Mexico.Clock.HoldAsync(Mexico.Database.Writes, until.AddMinutes(1), Stop);
        await new ExpiryKeeper(
            Mexico.Database, Mexico.Clock, [], ReadModelTests.Models(Mexico.Settings), Mexico.Settings, Side.Reference.Agencies)
            .ExpireAsync(Stop);
        await IsShownNowhereAsync(kept);
        await IsShownNowhereAsync(other);
        (await HeldAsync()).ShouldBe([$"us/{kept.Index}"]);
        await ReleaseAsync(hold);
        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_holds_are_released_one_by_one_and_a_narrowing_and_a_correction_are_covered_with_their_event()
    {
        var told = await TellAsync(new ReportPosted("Uno", "es"));
        var correction = await TellAsync(new RecordCorrected(told.Id, "error", [new("narrative", "Dos")]), told.Id);
        var first = await PlaceAsync(HoldScopes.Event, $"us/{told.Id}");
        await TellAsync(new MarkingChanged(told.Id, "national", "error"), told.Id);
        await IsShownNowhereAsync(told);
        await IsShownNowhereAsync(correction);
        var second = await PlaceAsync(HoldScopes.Operation, $"us/{Operation}"); // what is held already is held by it too
        await ReleaseAsync(first);
        (await HeldAsync()).ShouldBe([$"us/{told.Index}", $"us/{correction.Index}"], ignoreOrder: true);
        await ReleaseAsync(second);
        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_sides_hold_binds_nothing_here_and_releases_nothing()
    {
        var told = await TellAsync(new ReportPosted("Uno", "es"));
        var theirs = await TellAsync(new LegalHoldPlaced(HoldScopes.Operation, $"us/{Operation}", "Court", "O-1"), subject: "holds/1");
        await TellAsync(new RecordRecalled(told.Id, "error"), told.Id);
        (await HeldAsync()).ShouldBeEmpty();

        var (again, ours) = (await TellAsync(new ReportPosted("Dos", "es")), await PlaceAsync(HoldScopes.Operation, $"us/{Operation}"));
        await TellAsync(new LegalHoldReleased(new("mx", ours), "Court", "O-2"), subject: "holds/1");
        await TellAsync(new LegalHoldReleased(new("us", theirs.Id), "Court", "O-2"), subject: "holds/1");
        await TellAsync(new RecordRecalled(again.Id, "error"), again.Id);
        (await HeldAsync()).ShouldBe([$"us/{again.Index}"]);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_holds_and_destroys_nothing_that_is_held()
    {
        var told = await TellAsync(new ReportPosted("Uno", "es"));
        await ReleaseAsync(await PlaceAsync(HoldScopes.Event, $"us/{told.Id}"));
        await PlaceAsync(HoldScopes.Operation, $"us/{Operation}");
        await PlaceAsync(HoldScopes.Subject, Token);
        await TellAsync(new RecordRecalled(told.Id, "error"), told.Id);
        string[] queries = ["select scope || ref from vault.hold order by 1", "select origin || '/' || idx from vault.held order by 1",
            $"select key || row::text from {HoldModel.Table} order by key"];
        async Task<string[]> RowsAsync() => [.. (await Task.WhenAll(queries.Select(ColumnAsync))).SelectMany(r => r)];
        var before = await RowsAsync();
        before.Length.ShouldBe(2 + 1 + 3);
        await new ReadModelRebuild(
            Mexico.Database, Mexico.Settings, Side.Reference.Agencies, ReadModelTests.Models(Mexico.Settings)).RunAsync(Stop);
        (await RowsAsync()).ShouldBe(before);
    }

    /// <summary>The United States tells something.</summary>
    private async Task<(Guid Id, long Index)> TellAsync(
        object data, Guid? supersedes = null, DateTimeOffset? keepUntil = null, string subject = "operations/" + Operation)
    {
        var (id, index, at) = (Guid.CreateVersion7(), _next++, Posts.Occurred);
        var line = Runs.Line(index, new(
            id, TwoLogs.UnitedStates, EventTypes.Name(data.GetType()), at, "America/Tijuana", at.AddMinutes(1), subject, "tijuana-san-diego", "cbp",
            "binational", [], Supersedes: supersedes, KeepUntil: keepUntil), JsonSerializer.Serialize(data, data.GetType(), Wire.Options));
        var outcome = await _group.RunAsync([], [new([LeafReading.Read(TwoLogs.UnitedStates, line)])], Stop);
        outcome.Taken.ShouldBe([1]);
        return (id, index);
    }

    private async Task<Guid> PlaceAsync(string scope, string of)
    {
        var id = Guid.CreateVersion7();
        await PostAsync(new LegalHoldPlaced(scope, of, "Juzgado Tercero", "OF-1"), id);
        return id;
    }

    private Task ReleaseAsync(Guid hold) => PostAsync(new LegalHoldReleased(new("mx", hold), "Juzgado Tercero", "OF-2"), Guid.CreateVersion7());

    private async Task PostAsync(object data, Guid key) =>
        (await _group.RunAsync([Posts.Of("mx", data, $"holds/{key}", Posts.Envelope("mx"), key)], [], Stop)).Answers.ShouldAllBe(a => a is Accepted);

    private Task<string[]> HeldAsync() => ColumnAsync("select origin || '/' || idx from vault.held");

    private async Task IsShownNowhereAsync((Guid Id, long Index) told)
    {
        (await ColumnAsync($"select digest from tlog.disclosure where origin = 'us' and idx = {told.Index}")).ShouldBeEmpty();
        (await ColumnAsync($"select 'x' from feed.content join feed.entry using (event) where id = '{told.Id}'")).ShouldBeEmpty();
    }

    private async Task<string[]> ColumnAsync(string sql)
    {
        await using var command = Mexico.Database.Reads.CreateCommand(sql);
        var rows = new List<string>();
        await using var r = await command.ExecuteReaderAsync(Stop);
        while (await r.ReadAsync(Stop)) rows.Add(r.GetString(0));
        return [.. rows];
    }
}
