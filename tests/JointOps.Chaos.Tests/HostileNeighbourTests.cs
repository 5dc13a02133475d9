using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JointOps.Disclosure;
using JointOps.Local.Cluster;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.TestKit;
using JointOps.TestLedger;

namespace JointOps.Chaos.Tests;

/// <summary>A cluster of its own: what is set aside here stays.</summary>
public sealed class NeighbouredCluster : ClusterFixture;

/// <summary>A neighbour with its own broker user sends what it should not: the others tell of it, lose nothing, and go on where they may.</summary>
public class HostileNeighbourTests(NeighbouredCluster cluster) : IClassFixture<NeighbouredCluster>
{
    private const string Mexico = "mx.jointops.example", UnitedStates = "us.jointops.example";

    private static readonly LocalService _mx = LocalService.Mexico, _us = LocalService.UnitedStates, _coordination = LocalService.Coordination;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_do_not_read_are_set_aside_and_told_once_and_what_follows_is_taken_in()
    {
        await using var neighbour = await Neighbour.OfAsync(cluster, _mx, Stop);
        for (var i = 0; i < 70; i++)
            await neighbour.SendAsync(_us, Encoding.UTF8.GetBytes($"garbage {i % 7}"), i % 2 == 0 ? null : Neighbour.Json, Stop);
        await neighbour.SendAsync(_us, Neighbour.Envelope("Somebody:Else", new { A = 1 }), Neighbour.Json, Stop);
        await neighbour.SendAsync(_us, "{}"u8.ToArray(), Neighbour.Json, Stop);
        await neighbour.SendAsync(_us, [], null, Stop);

        await UntilTakenAsync(await PostAsync(_mx, "gn.liaison"), _us);
        var aside = await AsideAsync(_us, "message");
        aside.Where(a => a.GetProperty("bytes").GetInt32() == "garbage 0".Length).Sum(a => a.GetProperty("times").GetInt32()).ShouldBe(70);
        aside.Length.ShouldBe(10);
        (await ReadyAsync(_us)).ShouldContain("set aside");
        foreach (var one in aside) await SettleAsync(_us, one);
        (await ReadyAsync(_us)).ShouldNotContain("set aside");
    }

    [Fact]
    public async Task A_message_larger_than_a_run_can_be_is_refused_to_its_sender_and_blinds_nobody()
    {
        await using var neighbour = await Neighbour.OfAsync(cluster, _mx, Stop);
        (await Should.ThrowAsync<Exception>(() => neighbour.SendAsync(_coordination, new byte[80 << 20], Neighbour.Json, Stop)))
            .ToString().ShouldContain("PRECONDITION_FAILED");
        await UntilTakenAsync(await PostAsync(_us, "cbp.liaison"), _mx);
        await UntilTakenAsync(await PostAsync(_mx, "gn.liaison"), _us);
    }

    [Fact]
    public async Task A_run_that_its_service_did_not_sign_is_set_aside_and_nothing_waits_for_it()
    {
        var (_, next) = await TakenAsync(_mx, _us);
        await using var neighbour = await Neighbour.OfAsync(cluster, _mx, Stop); // it knows the password of the broker, and not the key
        var invented = Runs.Foreign(Mexico, next, "operation.closed.v1", """{"reason":"invented"}""");
        await neighbour.SendAsync(_us, Runs.To("us", Runs.Of(Mexico, [invented], await HashesAsync(_mx, next))), Stop);
        await Until.TrueAsync(async () => (await AsideAsync(_us, "unsigned")).Length == 1, "it is set aside", Stop);
        (await ReadyAsync(_us)).ShouldContain("was not signed by mx.jointops.example");
        (await ReadyAsync(_us)).ShouldNotContain("held up");

        await UntilTakenAsync(await PostAsync(_mx, "gn.liaison"), _us); // the real one has that index
        (await ColumnAsync(_us, $"select 1::text from feed.entry where type = 'operation.closed.v1' and origin = 'mx'")).ShouldBeEmpty();
        foreach (var one in await AsideAsync(_us, "unsigned")) await SettleAsync(_us, one);
    }

    [Fact]
    public async Task A_refused_run_is_set_aside_posting_goes_on_and_the_operator_lets_the_intake_go_on_from_its_origins_own_log()
    {
        await using var neighbour = await Neighbour.OfAsync(cluster, _us, Stop);
        var (_, next) = await TakenAsync(_us, _mx);
        var run = Runs.Of(UnitedStates, [Runs.Foreign(UnitedStates, next, "operation.closed.v1", "{}")], await HashesAsync(_us, next));
        await neighbour.SendAsync(_mx, Signed(_us, "mx", run with { Lines = "no line\n"u8.ToArray() }), Stop);
        await Until.TrueAsync(async () => (await AsideAsync(_mx, "run")).Length == 1, "it is set aside", Stop);
        (await ReadyAsync(_mx)).ShouldContain("held up");
        var later = await PostAsync(_us, "cbp.liaison");
        await UntilTakenAsync(await PostAsync(_mx, "gn.liaison"), _us); // posting goes on, and what it says is taken in elsewhere
        (await IsTakenAsync(later, _mx)).ShouldBeFalse();

        cluster.Cluster["mexico"].Signal("KILL");
        await Until.TrueAsync(async () => await IsReadyAsync(_mx), "it is there again", Stop);
        await Until.TrueAsync(async () => (await ReadyAsync(_mx)).Contains("held up", StringComparison.Ordinal), "a restart forgets nothing", Stop);
        await SettleAsync(_mx, (await AsideAsync(_mx, "run"))[0]);
        await UntilTakenAsync(later, _mx);
    }

    [Fact]
    public async Task A_country_that_signs_two_histories_is_found_out_by_the_second_and_the_journey_says_that_another_stands_there()
    {
        var (_, index) = await TakenAsync(_mx, _coordination);
        await using var neighbour = await Neighbour.OfAsync(cluster, _mx, Stop);
        var invented = Runs.Foreign(Mexico, index, "operation.closed.v1", """{"reason":"invented"}""");
        await neighbour.SendAsync(
            _coordination, Signed(_mx, "coordination", Runs.Of(Mexico, [invented], await HashesAsync(_mx, index))), Stop);
        await Until.TrueAsync(async () => await VersionAsync(_coordination, "mx") == index + 1, "it is taken in", Stop);

        var real = await PostAsync(_mx, "gn.liaison");
        await Until.TrueAsync(async () => (await AsideAsync(_coordination, "run")).Length == 1, "it is found out", Stop);
        var aside = (await AsideAsync(_coordination, "run"))[0];
        (aside.GetProperty("first").GetInt64(), aside.GetProperty("stored").GetString()).ShouldNotBe((index, aside.GetProperty("told").GetString()));
        (await ReadyAsync(_coordination)).ShouldContain("held up");
        (await ColumnAsync(_coordination, "select told from tlog.evidence where origin = 'mx' and kind = 'other-root'"))
            .ShouldContain(note => note.Contains($"\n— {Mexico} ", StringComparison.Ordinal)); // both are signed by its own key
        using var officer = await cluster.ClientAsync(_mx, "gn.liaison", Stop);
        var journey = await officer.GetFromJsonAsync<JsonElement>($"/api/v1/events/{real}/journey", Stop);
        var receiver = journey.GetProperty("receivers").EnumerateArray().Single(r => r.GetProperty("service").GetString() == "coordination");
        (receiver.GetProperty("hasOther").GetBoolean(), receiver.GetProperty("takenAt").ValueKind).ShouldBe((true, JsonValueKind.Null));

        using var operators = await cluster.ClientAsync(_coordination, "operator.coordination", Stop);
        using var refused = await operators.PutAsync(
            new Uri($"/api/v1/intake/set-aside/{aside.GetProperty("id")}/settled", UriKind.Relative), null, Stop);
        (refused.StatusCode, (await refused.Content.ReadAsStringAsync(Stop)).Contains("copy-differs", StringComparison.Ordinal))
            .ShouldBe((HttpStatusCode.Conflict, true));
        await UntilTakenAsync(real, _us); // nobody lied to the other country
        foreach (var side in new[] { _us, _mx }) // coordination's word on that log betrays its copy, to its origin too, and holds up nothing
            await Until.TrueAsync(async () => (await ColumnAsync(side, "select kind from tlog.evidence where origin = 'coordination'"))
                is ["timeline"], $"it is an incident at {side.Code}", Stop);
        (await ReadyAsync(_us)).ShouldContain("timeline");
    }

    /// <summary>A run under the real key of a service, as its own program would sign it.</summary>
    private LeafRun Signed(LocalService by, string receiver, LeafRun run)
    {
        using var key = SigningKey.Parse(File.ReadAllText(Path.Combine(cluster.Data.LogKeysOf(by), KeySet.LogFile)));
        var text = SignedNote.Parse(run.Checkpoint).Text;
        var to = run with { Receiver = receiver, Checkpoint = new SignedNote(text, [key.Sign(text, default)]).ToString() };
        return to with { Signature = key.Sign(to.Statement(), default).ToString() };
    }

    /// <summary>An event of a side, and the next index of its log, when all of it has come to another.</summary>
    private async Task<(Guid Id, long Next)> TakenAsync(LocalService side, LocalService by)
    {
        var id = await PostAsync(side, side == _mx ? "gn.liaison" : "cbp.liaison");
        var next = long.Parse((await ColumnAsync(side, "select (max(idx) + 1)::text from tlog.entry"))[0], CultureInfo.InvariantCulture);
        await Until.TrueAsync(async () => await VersionAsync(by, side.Code) == next, "all is taken in", Stop);
        return (id, next);
    }

    private async Task<long> VersionAsync(LocalService service, string origin) => await ColumnAsync(
        service, $"select version::text from ledger.mt_streams where id = 'from:{origin}'") is [var here]
        ? long.Parse(here, CultureInfo.InvariantCulture) : 0;

    private async Task<Frontier> HashesAsync(LocalService side, long size) => Frontier.Empty.Add((await ColumnAsync(
        side, $"select encode(leaf_hash, 'base64') from tlog.entry where idx < {size} order by idx")).Select(Convert.FromBase64String));

    private async Task<Guid> PostAsync(LocalService side, string user)
    {
        using var http = await cluster.ClientAsync(side, user, Stop);
        var book = new System.Collections.Concurrent.ConcurrentQueue<Acknowledged>();
        await new Caller(http, side, book).OperationAsync(Stop);
        return book.First().Id;
    }

    private Task UntilTakenAsync(Guid id, LocalService by) => Until.TrueAsync(() => IsTakenAsync(id, by), $"{by.Code} takes it in", Stop);

    private async Task<bool> IsTakenAsync(Guid id, LocalService by) =>
        (await ColumnAsync(by, $"select 1::text from feed.entry where id = '{id}'")).Count > 0;

    private async Task<JsonElement[]> AsideAsync(LocalService service, string kind)
    {
        using var http = await cluster.ClientAsync(service, $"operator.{service.Code}", Stop);
        var intake = await http.GetFromJsonAsync<JsonElement>("/api/v1/intake", Stop);
        return [.. intake.GetProperty("setAside").EnumerateArray()
            .Where(a => a.GetProperty("kind").GetString() == kind && a.GetProperty("settled").ValueKind == JsonValueKind.Null)];
    }

    private async Task SettleAsync(LocalService service, JsonElement one)
    {
        using var http = await cluster.ClientAsync(service, $"operator.{service.Code}", Stop);
        using var answer = await http.PutAsync(new Uri($"/api/v1/intake/set-aside/{one.GetProperty("id")}/settled", UriKind.Relative), null, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>What a balancer is answered, which must be 200.</summary>
    private async Task<string> ReadyAsync(LocalService service)
    {
        using var http = await cluster.ClientAsync(service, null, Stop);
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private async Task<bool> IsReadyAsync(LocalService service)
    {
        try
        {
            using var http = await cluster.ClientAsync(service, null, Stop);
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task<List<string>> ColumnAsync(LocalService service, string sql) => Column.ReadAsync(cluster.Cluster.OwnerConnection(service), sql, Stop);
}
