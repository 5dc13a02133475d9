using System.Net;
using System.Text.Json;
using CsCheck;
using JointOps.Local.Cluster;
using Turn = (int Kind, int Choice, string Marking, string[]? ReleaseTo, string For);

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// Random markings, corrections, changes of marking, recalls and consents through the public API; then every channel of every agency shows
/// the same, and that is what a book kept by hand allows. The pair is Reynosa's, which INM and HSI do not cover.
/// </summary>
public class ReleaseChannelsTests(TappedCluster cluster)
{
    private static readonly string[] _mexico = ["gn", "sedena", "inm"], _unitedStates = ["atf", "hsi", "dea"], _all = [.. _mexico, .. _unitedStates];

    private static readonly Gen<Turn[]> _moves = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 99], Gen.OneOf("agency", "national", "pair", "binational"),
        Gen.OneOf<string[]?>(null, null, ["atf"], ["sedena", "atf"], ["sedena"], []), Gen.OneOf("hsi", "dea")).Array[15, 25];

    [Fact]
    public Task Every_channel_shows_exactly_what_the_rules_allow() => _moves.SampleAsync(ShownAsync, iter: 2, threads: 1);

    [Fact]
    public Task What_leaves_by_a_change_of_marking_leaves_with_its_first_one_and_is_withdrawn_there_from_whom_that_named() =>
        ShownAsync([(0, 0, "national", ["sedena", "atf"], "dea"), (3, 1, "pair", ["atf"], "dea")]);

    private async Task ShownAsync(Turn[] moves)
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var atf = await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison");
        var key = Guid.CreateVersion7();
        await guard.PostAsync<Contracts.Events.OperationPlanned>(
            "", new(new("Canales", "Probar los canales"), "binational", Pair: "reynosa-mcallen"), key);
        var book = new List<Page> { await ReportAsync(guard, key, "binational", null) };
        foreach (var m in moves) await PlayAsync(guard, atf, key, book, m);
        await TakenInAsync();

        foreach (var code in _all)
        {
            var side = _mexico.Contains(code) ? LocalService.Mexico : LocalService.UnitedStates;
            var reader = await Officer.OfAsync(cluster, side, $"{code}.reader");
            var coordination = await Officer.OfAsync(cluster, LocalService.Coordination, $"{code}.reader");
            foreach (var page in book)
            {
                var expected = page.For(code);
                (await SightAsync(reader, $"/api/v1/events/mx/{page.Id}/why")).ShouldBe(expected, $"why: {code} {page}");
                (await reader.InFeedAsync(code, page.Id) switch { null => "hidden", "tombstone" => "tombstone", _ => "content" }).ShouldBe(
                    expected, $"feed: {code} {page}");
                if (side == LocalService.Mexico) (await InOperationAsync(reader, key, page.Id)).ShouldBe(expected, $"operation: {code} {page}");
                (await OnTimelineAsync(coordination, page.Id)).ShouldBe(page.OnCoordination(code), $"timeline: {code} {page}");
            }
        }
    }

    private static async Task PlayAsync(Officer guard, Officer atf, Guid operation, List<Page> book, Turn m)
    {
        var page = book[m.Choice % book.Count];
        var path = $"/api/v1/operations/{operation}";
        if (m.Kind < 3) book.Add(await ReportAsync(guard, operation, m.Marking, m.ReleaseTo));
        else if (m.Kind < 6)
        {
            var names = m.ReleaseTo is null ? "" : $$""","releaseTo":{{JsonSerializer.Serialize(m.ReleaseTo)}}""";
            var answer = await guard.TryAsync(
                $"{path}/marking-changes", $$"""{"target":"{{page.Id}}","marking":"{{m.Marking}}","reason":"prueba"{{names}}}""");
            if (answer.Status == HttpStatusCode.Created) page.Mark(m.Marking, m.ReleaseTo);
            else answer.Code.ShouldBeOneOf("marking-same", "marking-mixed", "marking-withdrawn", "already-recalled");
        }
        else if (m.Kind == 6)
        {
            if ((await guard.TryAsync($"{path}/recalls", $$"""{"target":"{{page.Id}}","reason":"prueba"}""")).Status == HttpStatusCode.Created)
                page.Recalled = true;
        }
        else await ConsentAsync(guard, atf, page, m.For, m.Kind);
    }

    /// <summary>A request, a consent, and perhaps its end.</summary>
    private static async Task ConsentAsync(Officer guard, Officer atf, Page page, string forAgency, int kind)
    {
        if (page.For("atf") != "content" || page.For(forAgency) == "content") return;
        await atf.FeedShowsAsync("atf", page.Id, c => c is not null and not "tombstone", "ATF has it");
        if (page.For(forAgency) == "tombstone") // what took it from them is there too
            await Databases.UntilAsync(
                async () => (await atf.TryAsync("/api/v1/consents", Ask(page, forAgency))).Status == HttpStatusCode.Created, "it may be asked for");
        var request = await atf.SayAsync("/api/v1/consents", Ask(page, forAgency));
        await guard.ListedAsync("/api/v1/consents", c => c.GetProperty("request").GetProperty("id").GetGuid() == request, "the originator is asked");
        await guard.SayAsync($"/api/v1/consents/us/{request}/approve", $$"""{"expires":"{{DateTimeOffset.UtcNow.AddDays(3):O}}"}""");
        page.Consent(forAgency);
        if (kind == 7) return;
        await guard.SayAsync($"/api/v1/consents/us/{request}/{(kind == 8 ? "suspend" : "end")}", """{"reason":"prueba"}""");
        page.Consents.Remove(forAgency);
    }

    private static string Ask(Page page, string forAgency) =>
        $$"""{"event":{"side":"mx","id":"{{page.Id}}"},"for":"{{forAgency}}","purpose":"investigation","reason":"prueba"}""";

    private static async Task<Page> ReportAsync(Officer guard, Guid operation, string marking, string[]? releaseTo)
    {
        var page = new Page(await guard.ReportAsync($"/{operation}", "Novedad", marking, releaseTo));
        page.Mark(marking, releaseTo);
        return page;
    }

    private async Task TakenInAsync()
    {
        foreach (var origin in LocalService.All.Where(s => s != LocalService.Coordination))
        {
            var told = await cluster.ScalarAsync<long>(origin, "select count(*) from tlog.entry");
            foreach (var receiver in LocalService.All.Where(s => s != origin))
                await Databases.UntilAsync(async () =>
                    await cluster.ScalarAsync<long?>(receiver, $"select version from ledger.mt_streams where id = 'from:{origin.Code}'") is var taken
                        && (taken >= told || told == 0), $"{receiver} has taken in all of {origin}");
        }
    }

    private static async Task<string> SightAsync(Officer reader, string path) =>
        await reader.GetAsync(path) is { Status: HttpStatusCode.OK } answer ? answer.Json.GetProperty("sight").GetString()! : "hidden";

    private static async Task<string> InOperationAsync(Officer reader, Guid operation, Guid id)
    {
        var shown = (await reader.GetAsync($"/api/v1/operations/{operation}")).Json.GetProperty("events")
            .EnumerateArray().Where(e => e.GetProperty("id").GetGuid() == id).ToArray();
        return shown.Length == 0 ? "hidden" : shown.Single().TryGetProperty("tombstone", out _) ? "tombstone" : "content";
    }

    private static async Task<string> OnTimelineAsync(Officer reader, Guid id) =>
        await reader.GetAsync($"/api/v1/timeline/mx/{id}") is { Status: HttpStatusCode.OK } answer
            ? answer.Json.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object ? "content" : "tombstone"
            : "hidden";

    /// <summary>One event in the book: who may have it, who might have had it, and whether it ever left.</summary>
    private sealed record Page(Guid Id)
    {
        private readonly HashSet<string> _ever = [], _everOnCoordination = [];
        private HashSet<string> _now = [];
        private HashSet<string>? _first;
        private bool _leaves, _left;

        public HashSet<string> Consents { get; } = [];

        public bool Recalled { get; set; }

        public void Mark(string marking, string[]? releaseTo)
        {
            string[] marked = marking switch { "agency" => ["gn"], "national" => _mexico, "pair" => ["gn", "sedena", "atf", "dea"], _ => _all };
            _leaves = marking is "pair" or "binational" && (releaseTo is null || releaseTo.Intersect(_unitedStates).Any());
            _now = [.. marked.Where(a => (releaseTo is null || releaseTo.Contains(a)) && (_leaves || _mexico.Contains(a)))];
            _left |= _leaves;
            Consents.Clear();
            _ever.UnionWith(_now);
            _first ??= _now;
            if (_left) _everOnCoordination.UnionWith(_now.Union(_first)); // its leaf says how it was first marked, whenever it left
        }

        public void Consent(string agency)
        {
            Consents.Add(agency);
            _ever.Add(agency);
            _everOnCoordination.Add(agency);
        }

        public string For(string agency) => agency == "gn" ? "content"
            : !_left && _unitedStates.Contains(agency) ? "hidden"
            : _now.Contains(agency) || Consents.Contains(agency) ? Recalled ? "tombstone" : "content"
            : _ever.Contains(agency) ? "tombstone" : "hidden";

        public string OnCoordination(string agency) => !_left ? "hidden"
            : agency == "gn" || _now.Contains(agency) || Consents.Contains(agency) ? Recalled || !_leaves ? "tombstone" : "content"
            : _everOnCoordination.Contains(agency) ? "tombstone" : "hidden";

        public override string ToString() =>
            $"{Id} now [{string.Join(' ', _now)}] consents [{string.Join(' ', Consents)}] recalled {Recalled} left {_left}";
    }
}
