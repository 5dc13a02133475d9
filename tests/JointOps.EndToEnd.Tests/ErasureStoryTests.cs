using System.Net;
using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.EndToEnd.Tests;

/// <summary>GN keeps a person's data, a court holds them, and when the hold is over GN erases them for ever.</summary>
public class ErasureStoryTests(TappedCluster cluster)
{
    private const string Erased = """{"ground":"retention-over","document":"ACTA-2019-114"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_kept_of_a_person_is_for_its_own_agency_alone_and_each_look_is_recorded()
    {
        var (token, name, gn) = (Token(), Markers.New(), await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"));
        (await PutAsync(gn, token, Card(name))).ShouldBe((HttpStatusCode.NoContent, ""));
        (await PutAsync(gn, token, Card(name))).ShouldBe((HttpStatusCode.NoContent, "")); // said once more
        using var kept = await gn.Http.GetAsync(At(token), Stop);
        kept.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var person = JsonSerializer.Deserialize<JsonElement>(await kept.Content.ReadAsStringAsync(Stop)).GetProperty("person");
        person.GetProperty("names")[0].GetString().ShouldBe(name);
        var looks = $"select string_agg(reader, ' ') from audit.read where what = '/api/v1/subjects/{token}'";
        (await cluster.ScalarAsync<string>(LocalService.Mexico, looks)).ShouldBe("gn.liaison");

        foreach (var user in (string[])["fgr.liaison", "gn.reader", "auditor.mx", "operator.mx"])
        {
            var other = await Officer.OfAsync(cluster, LocalService.Mexico, user);
            var (there, nowhere) = (await other.GetAsync($"/api/v1/subjects/{token}"), await other.GetAsync($"/api/v1/subjects/{Token()}"));
            (there.Status, there.Code).ShouldBe((HttpStatusCode.NotFound, "not-found"), user);
            Said(there.Body).ShouldBe(Said(nowhere.Body), user);
        }
        var abroad = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        (await abroad.GetAsync($"/api/v1/subjects/{token}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PutAsync(await Officer.OfAsync(cluster, LocalService.Mexico, "gn.reader"), token, Card(name))).Code.ShouldBe("forbidden");
        using var http = await cluster.ClientAsync(LocalService.Coordination, "cbp.reader", Stop);
        (await http.GetAsync(At(token), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound); // coordination has no such place

        // It stands sealed in one table, which no search finds it in, and nowhere else at all: no event, log, queue or file.
        foreach (var service in LocalService.All) Markers.In(await cluster.EverythingAsync(service)).ShouldNotContain(name);
        Markers.In(cluster.Messages.Select(m => m.Body)).ShouldNotContain(name);
        foreach (var file in Directory.GetFiles(cluster.Data.Logs, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open);
            (await reader.ReadToEndAsync(Stop)).ShouldNotContain(name);
        }
    }

    [Theory]
    [InlineData("""{"names":[]}""", "out-of-range", "#/names")]
    [InlineData("""{"names":["Juan"],"birthDate":"2999-01-01"}""", "in-the-future", "#/birthDate")]
    [InlineData("""{"names":["Juan"],"alias":"Chato"}""", "malformed-body", "#/alias")]
    [InlineData("""{"names":["Ju\u0007an"]}""", "unstorable-text", null)]
    [InlineData("""{"names":[null]}""", "malformed-body", null)]
    public async Task What_is_no_persons_data_is_refused_at_its_place_without_a_word_of_it(string body, string code, string? place)
    {
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var answer = await gn.Http.PutAsync(At(Token()), new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        var problem = await answer.Content.ReadAsStringAsync(Stop);
        JsonSerializer.Deserialize<JsonElement>(problem).GetProperty("code").GetString().ShouldBe(code);
        if (place is not null) problem.ShouldContain(place);
        problem.ShouldNotContain("Juan");
        problem.ShouldNotContain("Chato");
    }

    [Fact]
    public async Task A_hold_refuses_the_erasure_until_it_is_released_and_the_erasure_destroys_the_key_for_ever()
    {
        var (token, gn, fgr) = (Token(), await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"));
        foreach (var keeper in (Officer[])[gn, fgr]) await PutAsync(keeper, token, Card("Juan"));
        var hold = await fgr.SayAsync("/api/v1/holds", $$"""{"scope":"subject","of":"{{token}}","authority":"Juez Tercero","document":"OF-1"}""");

        var erasures = $"/api/v1/subjects/{token}/erasures";
        (await gn.TryAsync(erasures, Erased)).Code.ShouldBe("on-hold");
        (await PutAsync(gn, token, Card("Pedro"))).Code.ShouldBe("on-hold");
        (await PutAsync(gn, token, Card("Juan"))).Status.ShouldBe(HttpStatusCode.NoContent); // it stands so already
        (await gn.TryAsync($"/api/v1/holds/{hold}/release", """{"authority":"Juez","document":"OF-2"}""")).Code.ShouldBe("not-your-hold");
        var (release, key) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var _ in (int[])[1, 2]) // sent twice, it is one event
            (await fgr.TryAsync($"/api/v1/holds/{hold}/release", """{"authority":"Juez Tercero","document":"OF-2"}""", release)).Status
                .ShouldBe(HttpStatusCode.Created);
        (await fgr.TryAsync($"/api/v1/holds/{hold}/release", """{"authority":"Juez Tercero","document":"OF-3"}""")).Code.ShouldBe("hold-released");

        foreach (var _ in (int[])[1, 2])
            (await gn.TryAsync(erasures, Erased, key)).Status.ShouldBe(HttpStatusCode.Created);
        (await gn.GetAsync($"/api/v1/subjects/{token}")).Code.ShouldBe("not-found");
        (await gn.TryAsync(erasures, Erased)).Code.ShouldBe("already-erased");
        (await PutAsync(gn, token, Card("Juan"))).Code.ShouldBe("already-erased");
        foreach (var table in (string[])["subject_key", "person"]) // another agency's data are its own
            (await cluster.ScalarAsync<string>(LocalService.Mexico, $"select string_agg(agency, ' ') from vault.{table} where subject = '{token}'"))
                .ShouldBe("fgr");
        (await fgr.GetAsync($"/api/v1/subjects/{token}")).Status.ShouldBe(HttpStatusCode.OK);

        var cbp = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        await cbp.FeedShowsAsync("cbp", key, e => e?.Contains(token, StringComparison.Ordinal) == true, "the other side is told of the erasure");
        JsonElement told = default;
        await Databases.UntilAsync(async () => (told = (await cbp.GetAsync("/api/v1/holds?limit=200")).Json.GetProperty("holds").EnumerateArray()
            .FirstOrDefault(h => h.GetProperty("of").GetString() == token)) is { ValueKind: JsonValueKind.Object } h
            && h.GetProperty("released").ValueKind == JsonValueKind.Object, "and of the hold and its release");
        (told.GetProperty("agency").GetString(), told.GetProperty("id").GetProperty("id").GetGuid()).ShouldBe(("fgr", hold));
        (await cbp.TryAsync($"/api/v1/holds/{hold}/release", """{"authority":"Court","document":"O-1"}""")).Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task Every_proof_of_before_an_erasure_verifies_after_it_and_the_log_says_what_was_erased()
    {
        var (token, gn) = (Token(), await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"));
        await PutAsync(gn, token, Card("Juan"));
        var (operation, arrest) = (await gn.OperationAsync(), Guid.CreateVersion7());
        await gn.PostAsync<ArrestMade>($"{operation}/arrests", new(new(token, ["firearms-trafficking"], "IPH-1"), "binational"), arrest);
        var before = await ReceiptAsync(gn, arrest);
        var erasure = await gn.SayAsync($"/api/v1/subjects/{token}/erasures", Erased);
        var after = await ReceiptAsync(gn, erasure);

        var policy = PolicyText.Read(await File.ReadAllTextAsync(Path.Combine(cluster.Data.Policies, "mx.policy"), Stop));
        foreach (var (receipt, id) in ((TlogProof, Guid)[])[(before, arrest), (await ReceiptAsync(gn, arrest), arrest), (after, erasure)])
        {
            policy.Verify(receipt.Note, "mx.jointops.example");
            receipt.Covers(MerkleHash.Leaf(await LeafAsync(id))).ShouldBeTrue();
        }
        Encoding.UTF8.GetString(await LeafAsync(erasure)).ShouldContain($"\"subject\":\"subjects/{token}\"");
    }

    private Task<byte[]> LeafAsync(Guid id) => cluster.ScalarAsync<byte[]>(
        LocalService.Mexico, $"select bytes from tlog.entry where event_id = '{id}'")!;

    private static async Task<TlogProof> ReceiptAsync(Officer officer, Guid id)
    {
        var text = "";
        await Databases.UntilAsync(async () =>
        {
            using var answer = await officer.Http.GetAsync(new Uri($"/api/v1/events/{id}/receipt", UriKind.Relative), Stop);
            text = await answer.Content.ReadAsStringAsync(Stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }, "a cosigned checkpoint covers it");
        return TlogProof.Parse(text);
    }

    private static string Token() => $"MX-SUJ-{Guid.NewGuid():N}"[..24].ToUpperInvariant() + "-0";

    private static Uri At(string token) => new($"/api/v1/subjects/{token}", UriKind.Relative);

    private static string Card(string name) => JsonSerializer.Serialize(new PersonCard([name], new(1984, 3, 9)), Wire.Options);

    /// <summary>An answer without the address that it names.</summary>
    private static string Said(string body) => System.Text.RegularExpressions.Regex.Replace(body, "MX-SUJ-[0-9A-F-]+", "");

    private static async Task<(HttpStatusCode Status, string Code)> PutAsync(Officer officer, string token, string body)
    {
        using var answer = await officer.Http.PutAsync(At(token), new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, text.Length == 0 ? "" : JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString()!);
    }
}
