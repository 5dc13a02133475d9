using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Operations.Assets;
using JointOps.Operations.Openings;
using static JointOps.Operations.Tests.AssetSides;
using static JointOps.Operations.Tests.AssetWrongs;

namespace JointOps.Operations.Tests;

public partial class AssetTests
{
    public static TheoryData<string> Cases => [.. AssetWrongs.All.Keys];

    [Fact]
    public void Both_sides_bring_an_asset_from_its_identification_to_the_last_cent()
    {
        var sides = new AssetSides()
            .Tell("mx", Restrain("aseguramiento"), AssetRules.Check).Tell("us", Restrain("restraining-order"), AssetRules.Check)
            .Tell("us", Forfeit("criminal-forfeiture"), AssetRules.Check).Tell("us", Dispose(900, 100), AssetRules.Check)
            .Tell("mx", Return(0.01m), AssetRules.Check).Tell("us", Shares(66.67m, 33.33m), AssetRules.Check)
            .Tell("us", Pay("mx", 533.36m), AssetRules.Check).Tell("mx", Pay("us", 266.63m), AssetRules.Check);
        (sides.Life.Stage, sides.Life.Held, sides.Life.Unmet.Count).ShouldBe(("shared", Usd(0), 0));
    }

    [Fact]
    public void An_amount_of_a_day_on_which_a_currency_was_money_is_taken_though_it_was_withdrawn_since()
    {
        var sides = new AssetSides();
        foreach (var (currency, day) in ((string, DateOnly)[])[("HRK", Today), ("BGN", Today), ("ANG", Today), ("VEF", new(2018, 8, 20))])
        {
            sides.Open<AssetIdentified>(new("cash", "MX", new(new(10.5m, currency), day, "count")), AssetRules.Check);
            sides.Open<RateStated>(new("USD", currency, 2, day, "Banco"), AssetRules.Check);
        }
    }

    [Fact]
    public void An_act_takes_the_marking_of_the_asset_with_the_agency_that_identified_it_among_its_readers()
    {
        var act = new AssetSides("binational", "uif", "fbi").Tell("us", Restrain("seizure-warrant"), AssetRules.Check).Last.Envelope;
        (act.Marking, act.Agency, act.Pair).ShouldBe(("binational", "fbi", "border"));
        act.ReleaseTo.ShouldBe(["uif", "fbi", "fgr"]);
    }

    [Fact]
    public void A_retraction_takes_its_targets_envelope_and_what_it_undid_may_be_told_anew()
    {
        var sides = new AssetSides().Tell("us", Restrain("seizure-warrant"), AssetRules.Check);
        var first = sides.Last.Id;
        sides.Retract("us", first);
        (sides.Last.Envelope.Supersedes, sides.Last.Envelope.Marking, sides.Life.Stage).ShouldBe((first, "binational", "identified"));
        sides.Tell("us", Restrain("seizure-warrant"), AssetRules.Check).Life.Stage.ShouldBe("restrained");
    }

    [Fact]
    public void An_act_that_was_taken_back_counts_for_its_own_agency_neither_and_may_be_told_anew()
    {
        var sides = new AssetSides().Tell("us", Restrain("seizure-warrant"), AssetRules.Check);
        var first = sides.Last.Id;
        sides.Recall(first);
        (sides.Last.Envelope.Supersedes, sides.Last.Envelope.Marking, sides.Last.Envelope.KeepUntil, sides.Life.Stage)
            .ShouldBe((first, "binational", null, "identified"));
        sides.Tell("us", Restrain("seizure-warrant"), AssetRules.Check).Life.Stage.ShouldBe("restrained");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_is_refused_with_its_code(string what) =>
        Should.Throw<Refusal>(AssetWrongs.All[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void Every_code_that_a_decision_about_assets_can_give_is_reached_by_a_case() =>
        Codes().ShouldBeSubsetOf(AssetWrongs.All.Keys.Select(what => what.Split(": ")[0]));

    [Fact]
    public void Every_code_of_the_fold_is_listed_with_its_status() =>
        Codes().ShouldBeSubsetOf(JointOps.Hosting.ProblemCodes.Status.Keys);

    [Theory]
    [InlineData("mx", "aseguramiento", "embargo-precautorio", "uif-bloqueo", "decomiso", "extincion-de-dominio")]
    [InlineData("us", "restraining-order", "seizure-warrant", "criminal-forfeiture", "civil-forfeiture", "administrative-forfeiture")]
    public void Each_country_has_its_own_tracks_as_data(string side, params string[] codes)
    {
        var tracks = AssetTrack.Of(Leg.Reference).Where(t => t.Side == side).ToArray();
        tracks.Select(t => t.Code).ShouldBe(codes);
        tracks.Where(t => t.IsFinal).Select(t => t.Code).ShouldBe(side == "us" ? ["administrative-forfeiture"] : []);
    }

    private static IEnumerable<string> Codes() => Sources()
        .SelectMany(text => Code().Matches(text).Select(m => m.Groups[1].Value)).Where(code => code != "forfeited-final").Distinct();

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var root = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "shared");
        return new[] { "JointOps.Operations/Assets/DecideAsset.cs", "JointOps.Operations/Assets/AssetRules.cs",
            "JointOps.Operations/Openings/StreamDeciding.cs", "JointOps.Contracts/Assets/AssetFold.cs", "JointOps.Contracts/Money.cs" }
            .Select(file => File.ReadAllText(Path.Combine(root, file)));
    }

    // Refusals, and what an act is said to lack.
    [GeneratedRegex("""(?:new Refusal\(|return |new\(|\? |: )"([a-z]+-[a-z-]+)"(?! \w)""")]
    private static partial Regex Code();
}
