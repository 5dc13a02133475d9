using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using JointOps.EndToEnd.Tests.Api;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// Random posts that are each wrong in one way, over every route that the product describes, those on an asset, a handoff, a hold and a person that
/// stand among them: a problem with a code for each, and nothing stored.
/// </summary>
public class InvalidPostTests(TappedCluster cluster)
{
    private const int Each = 1_000; // a side

    [Theory]
    [InlineData("mx", "gn.liaison", "fgr.liaison"), InlineData("us", "cbp.liaison", "atf.liaison")]
    public async Task A_random_invalid_post_is_a_problem_with_a_code_and_stores_nothing(string side, params string[] users)
    {
        var service = side == "mx" ? LocalService.Mexico : LocalService.UnitedStates;
        Officer[] officers = [await Officer.OfAsync(cluster, service, users[0]), await Officer.OfAsync(cluster, service, users[1])];
        var cases = await StandingCases.OpenAsync(officers, await Officer.OfAsync(
            cluster, side == "mx" ? LocalService.UnitedStates : LocalService.Mexico, side == "mx" ? "cbp.liaison" : "gn.liaison"));
        var described = (await Described.OfAsync(cluster, service)).Operations
            .Where(o => (o.Method == "post" || (o.Method == "put" && o.Path.EndsWith("/subjects/{token}", StringComparison.Ordinal)))
                && o.Says["requestBody"]?["content"]?["application/json"]?["example"] is not null)
            .Select(o => (o.Method, o.Path, Example: o.Says["requestBody"]!["content"]!["application/json"]!["example"]!)).ToArray();
        described.Length.ShouldBeInRange(60, Each / 10); // each is tried ten times and more
        DomainFaults.Routes.ShouldAllBe(r => described.Any(d => d.Path.EndsWith(r, StringComparison.Ordinal)));
        var faults = Gen.Select(Gen.Int[0, InvalidPost.Kinds - 1], Gen.Int[0, int.MaxValue - 1]).Array[Each].Single();
        var (keys, wrong, codes, ofTheDomain) = (new List<Guid>(), new List<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var (no, (of, seed)) in faults.Index())
        {
            var (method, path, example) = described[no % described.Length];
            var kind = method == "put" && InvalidPost.IsOfKey(of) ? 0 : of; // it takes none
            var (body, random) = (cases.Named(example), new Random(seed));
            var isOfTheDomain = DomainFaults.Has(path) && random.Next(3) > 0;
            var post = isOfTheDomain ? InvalidPost.Changed(body, b => DomainFaults.Put(path, b, random)) : InvalidPost.Of(kind, body, random);
            var sent = isOfTheDomain ? await post.Body.ReadAsStringAsync(TestContext.Current.CancellationToken) : InvalidPost.Names[kind];
            var key = Guid.CreateVersion7();
            keys.Add(key);
            using var answer = await SendAsync(officers[seed % 2].Http, new(method), cases.Filled(path), post, key);
            var says = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
                ? JsonSerializer.Deserialize<JsonElement>(says).GetProperty("code").GetString() : null;
            if ((int)answer.StatusCode is < 400 or >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests || string.IsNullOrEmpty(code))
                wrong.Add($"{path} {sent} seed {seed}: {(int)answer.StatusCode} {says}");
            else (isOfTheDomain ? ofTheDomain : codes).Add(code);
        }
        wrong.ShouldBeEmpty();
        codes.Count.ShouldBeGreaterThan(8, string.Join(", ", codes)); // refused for many reasons, not all for one
        ofTheDomain.Count.ShouldBeGreaterThan(15, string.Join(", ", ofTheDomain));
        ofTheDomain.ShouldNotContain("not-found", "they were tried on what is there");
        await cases.StandAsTheyWereAsync(officers);
        (await cluster.ScalarAsync<long>(service, $"""
            select (select count(*) from ledger.mt_events where id in ({Listed(keys)}))
              + (select count(*) from feed.entry where id in ({Listed(keys)}))
            """)).ShouldBe(0);
    }

    /// <summary>
    /// A body that is refused before it was read whole may end the connection before its sender has read the answer, as HTTP/1.1 lets happen: it is
    /// sent again.
    /// </summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string path, InvalidPost post, Guid key)
    {
        var bytes = await post.Body.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(bytes) };
            foreach (var (name, values) in post.Body.Headers) request.Content.Headers.TryAddWithoutValidation(name, values);
            if (post.Key is { } given) request.Headers.TryAddWithoutValidation("Idempotency-Key", given);
            else if (post.HasKey) request.Headers.Add("Idempotency-Key", key.ToString());
            request.Headers.IfMatch.Add(new("\"2\""));
            try
            {
                return await http.SendAsync(request, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException) when (tries < 5)
            {
                await Task.Yield();
            }
        }
    }

    private static string Listed(IEnumerable<Guid> keys) => string.Join(',', keys.Select(k => $"'{k}'"));
}

/// <summary>One post that is wrong in one way.</summary>
/// <param name="Key">A key that is none; null = a good one, or none at all.</param>
internal sealed record InvalidPost(HttpContent Body, string? Key = null, bool HasKey = true)
{
    private static readonly (string Name, Func<JsonObject, Random, InvalidPost> Make)[] _kinds =
    [
        ("cut off", (body, random) => Text(body.ToJsonString() is var text ? text[..random.Next(text.Length - 1)] : "")),
        ("no object", (_, random) => Text(random.GetItems(["null", "[]", "7", "\"x\"", "true", ""], 1)[0])),
        ("a member too many", (body, random) => Changed(body, b => b["more" + random.Next(9).ToString(CultureInfo.InvariantCulture)] = 1)),
        ("a member of the content too many", (body, _) => Changed(body, b => (b["content"] ?? b)["more"] = "x")),
        ("no content", (body, _) => Changed(body, b => b.Remove(b.ContainsKey("content") ? "content" : "names"))),
        ("a value of another kind", (body, random) => Changed(body, b => Put(b, random, new JsonObject()))),
        ("a member twice", (body, _) => Text("{\"content\":null," + body.ToJsonString()[1..])),
        ("nested too deep", (_, random) => Text(new string('[', 100 + random.Next(5_000)))),
        ("too large", (body, _) => Changed(body, b => b["caseRef"] = new string('a', 300_000))),
        ("a marking that is none", (body, _) => Changed(body, b => b["marking"] = "public")),
        ("a zone that is none", (body, _) => Changed(body, b => b["zone"] = "Mars/Olympus")),
        ("an instant without an offset", (body, _) => Changed(body, b => b["occurred"] = "2019-07-22T12:00:00")),
        ("a day as another country writes it", (body, _) => Changed(body, b => b["occurred"] = "07/08/2019")),
        ("bytes that are no text", (body, random) =>
            Bytes([.. Encoding.UTF8.GetBytes(body.ToJsonString()[..^1]), 0xC3, (byte)random.Next(0x20, 0x7E)])),
        ("no key", (body, _) => Text(body.ToJsonString()) with { HasKey = false }),
        ("a key that is none", (body, random) => Text(body.ToJsonString()) with { Key = random.Next().ToString(CultureInfo.InvariantCulture) }),
        ("another media type", (body, _) => new(new StringContent(body.ToJsonString(), Encoding.UTF8, "text/plain"))),
    ];

    public static int Kinds => _kinds.Length;

    public static bool IsOfKey(int kind) => Names[kind] is "no key" or "a key that is none";

    public static IReadOnlyList<string> Names { get; } = [.. _kinds.Select(k => k.Name)];

    public static InvalidPost Of(int kind, JsonNode example, Random random) => _kinds[kind].Make(example.DeepClone().AsObject(), random);

    /// <summary>Puts a value where another stands, anywhere in the content.</summary>
    private static void Put(JsonObject body, Random random, JsonNode value)
    {
        JsonValue[] leaves = [.. Leaves(body["content"] ?? body)];
        if (leaves.Length == 0) body["content"] = new JsonArray(value);
        else leaves[random.Next(leaves.Length)].ReplaceWith(value);
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
    {
        JsonValue value => [value],
        JsonObject members => members.Where(m => m.Value is not null).SelectMany(m => Leaves(m.Value!)),
        JsonArray items => items.Where(i => i is not null).SelectMany(i => Leaves(i!)),
        _ => [],
    };

    public static InvalidPost Changed(JsonObject body, Action<JsonObject> change)
    {
        change(body);
        return Text(body.ToJsonString());
    }

    private static InvalidPost Text(string text) => new(new StringContent(text, Encoding.UTF8, "application/json"));

    private static InvalidPost Bytes(byte[] bytes) => new(new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } });
}
