using System.Net;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>What courts ordered and what rates were stated, one by one, through the public API.</summary>
public class JudgmentAndRateTests(TappedCluster cluster)
{
    [Theory]
    [InlineData("judgments"), InlineData("rates")]
    public async Task What_was_posted_is_found_where_its_answer_says_and_on_the_other_side(string root)
    {
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        var key = Guid.CreateVersion7();
        var posted = await PostAsync(fgr, root, key);
        var found = await fgr.GetAsync(posted.Location.ShouldNotBeNull());
        found.Status.ShouldBe(HttpStatusCode.OK);
        found.Body.ShouldContain(key.ToString());
        (await FindAsync(fgr, root, key)).GetProperty("retracted").GetBoolean().ShouldBeFalse();
        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.UnitedStates, "fbi.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var other = await Officer.OfAsync(cluster, service, user);
            await Databases.UntilAsync(
                async () => (await FindAsync(other, root, key)).ToString() == (await FindAsync(fgr, root, key)).ToString(), $"{user} reads the same");
        }
    }

    [Theory]
    [InlineData("judgments"), InlineData("rates")]
    public async Task A_retracted_one_says_so_and_at_an_earlier_instant_it_stands_or_is_not_there(string root)
    {
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        var (key, before) = (Guid.CreateVersion7(), await KnownAsync(fgr, root));
        await PostAsync(fgr, root, key);
        var stood = await KnownAsync(fgr, root);
        await fgr.PostAsync<RecordRetracted>($"{root}/{key}/retractions", new(new(key, "Era de otro expediente")), under: "");
        (await FindAsync(fgr, root, key)).GetProperty("retracted").GetBoolean().ShouldBeTrue();
        (await FindAsync(fgr, root, key, $"?knownAt={stood}")).GetProperty("retracted").GetBoolean().ShouldBeFalse();
        (await FindAsync(fgr, root, key, $"?knownAt={before}")).ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Theory]
    [InlineData("judgments"), InlineData("rates")]
    public async Task One_that_is_hidden_from_a_reader_is_in_no_list_of_his(string root)
    {
        var (fgr, uif) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "uif.liaison"));
        var key = Guid.CreateVersion7();
        await PostAsync(fgr, root, key, "agency");
        (await FindAsync(fgr, root, key)).ValueKind.ShouldBe(JsonValueKind.Object);
        (await FindAsync(uif, root, key)).ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    private static Task<Answer> PostAsync(Officer officer, string root, Guid key, string marking = "binational") => root == "rates"
        ? officer.PostAsync<RateStated>(
            root, new(new("AUD", "NZD", 1.0652m, new(2019, 7, 22), "Reserve Bank of Australia"), marking, Pair: "border"), key, under: "")
        : officer.PostAsync<JudgmentRecorded>(
            root, new(new(new(5_000, "NZD"), "Juzgado Tercero", "SUBJ-000917"), marking, Pair: "border"), key, under: "");

    private static async Task<string> KnownAsync(Officer officer, string root) =>
        (await officer.GetAsync($"/api/v1/{root}")).Json.GetProperty("knownAt").GetString()!;

    private static async Task<JsonElement> FindAsync(Officer officer, string root, Guid key, string asked = "") =>
        (await officer.GetAsync($"/api/v1/{root}{asked}")).Json.GetProperty(root).EnumerateArray()
            .FirstOrDefault(one => one.GetProperty("event").GetProperty("id").GetGuid() == key);
}
