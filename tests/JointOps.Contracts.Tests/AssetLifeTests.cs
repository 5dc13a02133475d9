using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>One asset from the day it was found to the day its price was shared.</summary>
public class AssetLifeTests
{
    private static readonly EventRef _asset = AssetHistories.Assets[0];
    private readonly List<ToldEvent> _told = [];

    public AssetLifeTests() =>
        Tell(0, "mx", new AssetIdentified("real-estate", "MX-SIN", new(new(1_000, "USD"), AssetHistories.Day(-5), "appraisal")), _asset.Id);

    [Fact]
    public void Goes_from_stage_to_stage_and_its_money_is_told_to_the_cent()
    {
        Tell(1, "mx", new AssetRestrained(_asset, "aseguramiento", "AP-1", "x"));
        Tell(1, "us", new AssetRestrained(_asset, "restraining-order", "RO-1", "x"));
        Tell(2, "us", new AssetForfeited(_asset, "criminal-forfeiture", false));
        (At(2).Stage, At(2).IsContested).ShouldBe(("forfeited", true));
        Tell(3, "us", new AssetForfeited(_asset, "criminal-forfeiture", true));
        Tell(4, "us", new AssetDisposed(_asset, new(900, "USD"), new(99.99m, "USD"), "auction"));
        Tell(5, "mx", new AssetReturned(_asset, "victims", new(0.01m, "USD")));
        Tell(6, "us", new SharingAgreed(_asset, "x", [new("mx", 66.67m), new("us", 33.33m)]));
        Tell(7, "us", new AssetTransferred(_asset, "mx", new(533.36m, "USD"), AssetHistories.Day(7)));
        var life = At(7);
        (life.Stage, life.Reached, life.IsContested, life.Unmet.Count).ShouldBe(("shared", "realised", false, 0));
        life.Shares.Select(s => (s.Due.Amount, s.Paid.Amount)).ShouldBe([(533.36m, 533.36m), (266.64m, 0m)]);
        life.Held.ShouldBe(new(266.64m, "USD"));
        At(0).Stage.ShouldBe("identified");
        At(1).Tracks.Select(t => t.Track).ShouldBe(["aseguramiento", "restraining-order"]);
    }

    [Fact]
    public void A_value_counts_from_the_day_that_it_speaks_of_on_whenever_it_was_told_and_not_where_it_was_refused()
    {
        Tell(9, "mx", new AssetValued(_asset, new(800, "USD"), AssetHistories.Day(3), "market"));
        new[] { 2, 3, 8, 9 }.Select(day => At(day).Value.Amount).ShouldBe([1_000m, 800, 800, 800]);
        Tell(10, "us", new AssetRestrained(_asset, "restraining-order", "RO-1", "x"));
        Tell(10, "us", new AssetForfeited(_asset, "criminal-forfeiture", true));
        Tell(10, "us", new AssetDisposed(_asset, new(900, "USD"), new(0, "USD"), "auction"));
        var late = Tell(11, "mx", new AssetValued(_asset, new(1, "USD"), AssetHistories.Day(4), "market"));
        (At(4).Value.Amount, At(11).Unmet[late]).ShouldBe((800, "asset-disposed"));
    }

    [Fact]
    public void A_payment_counts_from_its_own_date_on_whenever_it_was_told_and_not_before_its_sharing_was_agreed()
    {
        Tell(1, "us", new AssetForfeited(_asset, "administrative-forfeiture", true));
        Tell(2, "us", new AssetDisposed(_asset, new(900, "USD"), new(0, "USD"), "auction"));
        Tell(3, "us", new SharingAgreed(_asset, "x", [new("mx", 50), new("us", 50)]));
        Tell(9, "us", new AssetTransferred(_asset, "mx", new(400, "USD"), AssetHistories.Day(5)));
        Tell(9, "us", new AssetTransferred(_asset, "us", new(30, "USD"), AssetHistories.Day(2)));
        Tell(9, "us", new AssetTransferred(_asset, "us", new(7, "USD"), AssetHistories.Day(12))); // the other side may write anything
        new[] { 2, 3, 5, 11, 12 }.Select(day => (At(day).Transferred.Amount, At(day).Held.Amount, At(day).Stage)).ShouldBe(
            [(0m, 900m, "realised"), (30m, 870m, "shared"), (430m, 470m, "shared"), (430m, 470m, "shared"), (437m, 463m, "shared")]);
    }

    [Fact]
    public void A_restraint_lapses_when_its_last_day_is_over_and_the_other_tracks_hold_it_on()
    {
        Tell(1, "mx", new AssetRestrained(_asset, "aseguramiento", "AP-1", "x", AssetHistories.Day(10)));
        Tell(2, "us", new AssetRestrained(_asset, "restraining-order", "RO-1", "x"));
        (At(10).Tracks[0].State, At(11).Tracks[0].State, At(11).Stage).ShouldBe(("restrained", "lapsed", "restrained"));
        Tell(12, "us", new RestraintLifted(_asset, "restraining-order", "RO-2"));
        (At(12).Stage, At(12).EndedBy).ShouldBe(("identified", "lifted"));
        var lift = Tell(13, "mx", new RestraintLifted(_asset, "aseguramiento", "AP-2"));
        At(13).Unmet[lift].ShouldBe("asset-not-restrained");
    }

    [Fact]
    public void A_claim_that_is_upheld_takes_its_share_and_one_that_is_pending_contests()
    {
        var claim = Tell(1, "us", new ClaimFiled(_asset, "CLM-000001", 40));
        At(1).IsContested.ShouldBeTrue();
        Tell(2, "mx", new ClaimDecided(_asset, claim, "upheld", 33.333m));
        (At(2).Upheld, At(2).Rest, At(2).IsContested).ShouldBe((new Money(333.33m, "USD"), new Money(666.67m, "USD"), false));
        var again = Tell(2, "mx", new ClaimDecided(_asset, claim, "rejected"));
        At(2).Unmet[again].ShouldBe("claim-decided");
    }

    [Fact]
    public void What_is_final_by_law_needs_no_restraint() => Shape(1, new AssetForfeited(_asset, "administrative-forfeiture", false), "us", null);

    [Theory]
    [InlineData("asset-not-restrained", "forfeiture")]
    [InlineData("track-restrains", "restraint as forfeiture")]
    [InlineData("track-of-other-side", "other side")]
    [InlineData("asset-not-forfeited", "disposal")]
    [InlineData("asset-not-disposed", "sharing")]
    [InlineData("sharing-percents", "percents")]
    [InlineData("sharing-missing", "transfer")]
    [InlineData("currency-of-asset", "currency")]
    [InlineData("return-over-value", "return")]
    public void Counts_for_nothing_without_what_it_needs(string code, string what) => Shape(1, what switch
    {
        "forfeiture" => new AssetForfeited(_asset, "criminal-forfeiture", true),
        "restraint as forfeiture" => new AssetForfeited(_asset, "seizure-warrant", true),
        "other side" => new AssetRestrained(_asset, "aseguramiento", "x", "x"),
        "disposal" => new AssetDisposed(_asset, new(1, "USD"), new(0, "USD"), "auction"),
        "sharing" => new SharingAgreed(_asset, "x", [new("mx", 100)]),
        "percents" => new SharingAgreed(_asset, "x", [new("mx", 50), new("us", 49.99m)]),
        "transfer" => new AssetTransferred(_asset, "mx", new(1, "USD"), AssetHistories.Day(1)),
        "currency" => new AssetValued(_asset, new(1, "MXN"), AssetHistories.Day(1), "market"),
        _ => new AssetReturned(_asset, "owner", new(1_000.01m, "USD")),
    }, "us", code);

    [Fact]
    public void What_was_told_stands_now_though_its_day_has_not_begun_everywhere_and_a_last_day_is_over_when_it_is_over_everywhere()
    {
        Tell(0, "mx", new AssetRestrained(_asset, "aseguramiento", "AP-1", "Juzgado", AssetHistories.Day(3)));
        Tell(4, "mx", new AssetValued(_asset, new(900, "USD"), AssetHistories.Day(4), "market"));
        AssetLife Of(AsOf asOf) => AssetLife.Of(_asset, _told, asOf, World.Reference)!;
        var day = AssetHistories.Day(3); // it lasts in Tijuana, where in UTC the next one has begun
        (Of(new(day)).Value.Amount, Of(new(day)).Stage).ShouldBe((1_000, "restrained"));
        AsOf Now(int hour) => AsOf.Now(new(2019, 7, 5, hour, 0, 0, TimeSpan.Zero), World.Reference);
        (Now(6).Day, Of(Now(6)).Value.Amount, Of(Now(6)).Stage).ShouldBe((day, 900, "restrained")); // in Matamoros it is past midnight
        (Now(8).Day, Of(Now(8)).Value.Amount, Of(Now(8)).Stage).ShouldBe((day.AddDays(1), 900, "identified"));
        Tell(4, "us", new AssetValued(_asset, new(1, "USD"), new(2099, 12, 31), "market")); // the other side may write anything
        Of(Now(8)).Value.Amount.ShouldBe(900);
    }

    private void Shape(int day, object act, string side, string? code)
    {
        var by = Tell(day, side, act);
        At(day).Unmet.GetValueOrDefault(by).ShouldBe(code);
    }

    private EventRef Tell(int day, string side, object data, Guid? id = null)
    {
        var key = id ?? AssetHistories.Id(100 + _told.Count);
        _told.Add(AssetHistories.Told(_told.Count, new DateTimeOffset(2019, 7, 1, 18, _told.Count, 0, TimeSpan.Zero).AddDays(day), side, key, data));
        return new(side, key);
    }

    private AssetLife At(int day) => AssetLife.Of(_asset, _told, new(AssetHistories.Day(day)), World.Reference)!;
}
