using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>An asset under both countries' laws through the public API, down to the last cent, told alike on all three services.</summary>
public class AssetStoryTests(TappedCluster cluster)
{
    private static readonly DateOnly _day = new(2019, 7, 1);

    [Fact]
    public async Task An_asset_is_restrained_under_both_laws_forfeited_sold_shared_and_returned_to_the_cent()
    {
        var (fgr, fbi) = (await MexicanAsync("fgr"), await AmericanAsync("fbi"));
        var asset = await IdentifyAsync(fgr, "CHF"); // nobody else counts in francs
        await fbi.PostAsync<JudgmentRecorded>(
            "judgments", new(new(Chf(5_000_000), "U.S. District Court", "SUBJ-000917"), "binational", Pair: "border"), under: "");
        await UntilStageAsync(fbi, asset, "identified");

        await ActAsync(fgr, asset, "restraints", new AssetRestrained(asset, "aseguramiento", "AP-112/2019", "Juzgado Tercero"));
        await ActAsync(fbi, asset, "restraints", new AssetRestrained(asset, "restraining-order", "RO-19-44", "U.S. District Court"));
        await ActAsync(fbi, asset, "forfeitures", new AssetForfeited(asset, "criminal-forfeiture", true));
        await ActAsync(fbi, asset, "disposals", new AssetDisposed(asset, Chf(900_000.10m), Chf(100_000), "auction"));
        await ActAsync(fbi, asset, "returns", new AssetReturned(asset, "victims", Chf(0.10m)));
        await UntilStageAsync(fgr, asset, "returned");
        await ActAsync(fgr, asset, "sharing", new SharingAgreed(asset, "TIAS 13163, 2019-04", [new("mx", 66.67m), new("us", 33.33m)]));
        await Databases.UntilAsync(async () => (await FindAsync(fbi, asset)).TryGetProperty("agreement", out var told)
            && told.ValueKind == JsonValueKind.String, "the FBI has the agreement");
        await ActAsync(fbi, asset, "transfers", new AssetTransferred(asset, "mx", Chf(533_360), _day));

        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "uif.reader"), (LocalService.UnitedStates, "atf.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var reader = await Officer.OfAsync(cluster, service, user);
            await UntilStageAsync(reader, asset, "shared");
            var detail = await FindAsync(reader, asset);
            detail.GetProperty("asset").GetProperty("tracks").EnumerateArray().Select(t => t.GetProperty("side").GetString()).Distinct()
                .ShouldBe(["mx", "us"]);
            detail.GetProperty("held").GetProperty("amount").GetDecimal().ShouldBe(266_640);
            detail.GetProperty("acts").EnumerateArray().ShouldAllBe(a => !a.GetProperty("retracted").GetBoolean());
            await Databases.UntilAsync(
                async () => (await FallAsync(reader, "CHF")).ToString() is var fall && fall == (await FallAsync(fbi, "CHF")).ToString(),
                $"{user} counts the same as the FBI");
        }
        var steps = (await FallAsync(fgr, "CHF")).GetProperty("steps").EnumerateArray().ToDictionary(s => s.GetProperty("step").GetString()!);
        decimal Amount(string step) => steps[step].GetProperty("amount").GetDecimal();
        (Amount("ordered"), Amount("identified"), Amount("restrained"), Amount("realised"), Amount("out"))
            .ShouldBe((5_000_000, 1_000_000, 1_000_000, 900_000.10m, 533_360.10m));
        steps["restrained"].GetProperty("count").GetInt32().ShouldBe(1);

        var csv = (await fgr.GetAsync("/api/v1/assets/waterfall/table")).Body;
        csv.ShouldContain("CHF,realised,");
        csv.ShouldContain(",900000.10,1,");
    }

    [Theory]
    [InlineData("es-MX", "Moneda,Clave de la etapa,Etapa,", "los expertos esperan cobrar mucho menos")]
    [InlineData("en-US", "Currency,Step code,Step,", "experts expect far less")]
    public async Task The_file_of_the_waterfall_has_its_headings_and_its_note_beside_what_was_ordered_in_its_readers_language(
        string language, string heads, string note)
    {
        var fgr = await MexicanAsync("fgr");
        await fgr.PostAsync<JudgmentRecorded>(
            "judgments", new(new(new(7, "BOB"), "Juzgado Segundo", "SUBJ-000919"), "binational", Pair: "border"), under: "");
        var lines = (await fgr.GetAsync("/api/v1/assets/waterfall/table", language)).Body.Split("\r\n");
        lines[0].ShouldContain(heads);
        lines.Where(l => l.StartsWith("BOB,", StringComparison.Ordinal)).Select(l => l.Contains(note, StringComparison.Ordinal))
            .ShouldBe([true, false, false, false, false, false]);
        lines[1..^1].ShouldAllBe(l => l.Contains(",ordered,", StringComparison.Ordinal) || l.EndsWith(','));
    }

    [Fact]
    public async Task An_act_without_what_it_needs_is_refused_with_its_code_and_changes_nothing()
    {
        var fgr = await MexicanAsync("fgr");
        var asset = await IdentifyAsync(fgr, "EUR");
        (await RefusedAsync(fgr, asset, "disposals", new AssetDisposed(asset, new(1, "EUR"), new(0, "EUR"), "auction")))
            .ShouldBe((HttpStatusCode.UnprocessableEntity, "asset-not-forfeited"));
        (await RefusedAsync(fgr, asset, "restraints", new AssetRestrained(asset, "seizure-warrant", "RO-1", "x1")))
            .ShouldBe((HttpStatusCode.UnprocessableEntity, "track-of-other-side"));
        (await RefusedAsync(fgr, asset, "claims", new ClaimFiled(asset, "Juan Pérez"))).Code.ShouldBe("subject-token");
        (await RefusedAsync(fgr, asset, "claims", new ClaimFiled(new("us", asset.Id), "CLM-000001"))).Code.ShouldBe("asset-other");
        (await FindAsync(fgr, asset)).GetProperty("acts").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_hidden_from_a_reader_does_not_exist_for_him_and_counts_in_no_figure_of_his()
    {
        var (fgr, uif) = (await MexicanAsync("fgr"), await MexicanAsync("uif"));
        var before = await WithoutTimeAsync(uif);
        var hidden = await IdentifyAsync(fgr, "JPY", "agency");
        var (there, nowhere) = (await uif.GetAsync(Path(hidden)), await uif.GetAsync($"/api/v1/assets/mx/{Guid.CreateVersion7()}"));
        (there.Status, there.Body.Replace(hidden.Id.ToString(), "")[..40]).ShouldBe((HttpStatusCode.NotFound, nowhere.Body[..40]));
        var act = new AssetRestrained(hidden, "aseguramiento", "AP-1", "Juzgado");
        (await RefusedAsync(uif, hidden, "restraints", act)).ShouldBe((HttpStatusCode.NotFound, "not-found"));
        (await uif.GetAsync("/api/v1/assets?limit=200")).Body.ShouldNotContain(hidden.Id.ToString());
        (await WithoutTimeAsync(uif)).ShouldNotContain("JPY");
        (await fgr.GetAsync("/api/v1/assets/waterfall")).Body.ShouldContain("JPY");
        before.ShouldNotContain("JPY");
    }

    [Fact]
    public async Task A_retraction_undoes_and_an_earlier_instant_stays_as_it_was_known()
    {
        var fgr = await MexicanAsync("fgr");
        var asset = await IdentifyAsync(fgr, "GBP");
        var restraint = Guid.CreateVersion7();
        await ActAsync(fgr, asset, "restraints", new AssetRestrained(asset, "embargo-precautorio", "AP-1", "Juzgado"), restraint);
        var knownAt = (await fgr.GetAsync("/api/v1/assets/waterfall")).Json.GetProperty("knownAt").GetString()!;
        var restrained = await FallAsync(fgr, "GBP");
        await fgr.PostAsync<RecordRetracted>($"{Below(asset)}/retractions", new(new(restraint, "Era de otro expediente")), under: "");
        (await FindAsync(fgr, asset)).GetProperty("asset").GetProperty("stage").GetString().ShouldBe("identified");
        (await FallAsync(fgr, "GBP")).ToString().ShouldNotBe(restrained.ToString());
        (await FallAsync(fgr, "GBP", $"?knownAt={Uri.EscapeDataString(knownAt)}")).ToString().ShouldBe(restrained.ToString());
    }

    private static Money Chf(decimal amount) => new(amount, "CHF");

    private Task<Officer> MexicanAsync(string agency) => Officer.OfAsync(cluster, LocalService.Mexico, $"{agency}.liaison");

    private Task<Officer> AmericanAsync(string agency) => Officer.OfAsync(cluster, LocalService.UnitedStates, $"{agency}.liaison");

    private static async Task<EventRef> IdentifyAsync(Officer officer, string currency, string marking = "binational")
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<AssetIdentified>("assets",
            new(new("real-estate", "MX-SIN", new(new(1_000_000, currency), _day, "appraisal")), marking, Pair: "border"), key, under: "");
        return new("mx", key);
    }

    private static Task<Answer> ActAsync<T>(Officer officer, EventRef asset, string route, T act, Guid? key = null) where T : IAssetAct =>
        officer.PostAsync<T>($"{Below(asset)}/{route}", new(act), key, under: "");

    private static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync<T>(Officer officer, EventRef asset, string route, T act)
    {
        var answer = await officer.SendAsync(
            $"{Below(asset)}/{route}", JsonSerializer.Serialize(new Posting<T>(act), Wire.Options), Guid.CreateVersion7().ToString(), under: "");
        return (answer.Status, answer.Json.GetProperty("code").GetString());
    }

    private static string Below(EventRef asset) => $"assets/{asset.Write()}";

    private static string Path(EventRef asset) => $"/api/v1/assets/{asset.Write()}";

    private static async Task<JsonElement> FindAsync(Officer officer, EventRef asset)
    {
        var answer = await officer.GetAsync(Path(asset));
        return answer.Status == HttpStatusCode.OK ? answer.Json : default;
    }

    private static Task UntilStageAsync(Officer officer, EventRef asset, string stage) => Databases.UntilAsync(
        async () => await FindAsync(officer, asset) is { ValueKind: JsonValueKind.Object } found
            && found.GetProperty("asset").GetProperty("stage").GetString() == stage, $"the asset is {stage} on {officer.Service}");

    private static async Task<JsonElement> FallAsync(Officer officer, string currency, string query = "") =>
        (await officer.GetAsync("/api/v1/assets/waterfall" + query)).Json.GetProperty("currencies").EnumerateArray()
            .FirstOrDefault(c => c.GetProperty("currency").GetString() == currency);

    private static async Task<string> WithoutTimeAsync(Officer officer) =>
        (await officer.GetAsync("/api/v1/assets/waterfall")).Json.GetProperty("currencies").ToString();
}
