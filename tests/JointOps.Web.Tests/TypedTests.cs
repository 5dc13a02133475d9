using JointOps.Web.Posting;

namespace JointOps.Web.Tests;

/// <summary>What officers type, as it is read.</summary>
public class TypedTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.Parse("2027-01-01T00:00:00Z", null);

    [Fact]
    public void A_point_before_three_digits_is_a_decimal_point_in_both_languages_and_a_comma_is_asked_about()
    {
        TypedNumber.Read("1.250").ShouldBe([1.25m]);
        TypedNumber.Read("1,250").ShouldBe([1250m, 1.25m], ignoreOrder: true);
    }

    [Fact]
    public void What_is_typed_as_a_number_is_read_as_officers_of_both_countries_mean_it()
    {
        foreach (var (typed, meant) in new[]
        {
            ("0,125", 0.125m), ("1,5", 1.5m), ("1.5", 1.5m), ("1.250", 1.25m),
            ("12,345,678", 12345678m), ("1,234.50", 1234.5m), ("1 200", 1200m), (",5", 0.5m),
        })
            new FormReader().Number("", "", typed, 0, 1_000_000_000).ShouldBe(meant, typed);
    }

    [Fact]
    public void A_number_that_can_be_read_two_ways_is_asked_for_unless_only_one_of_them_fits()
    {
        var reader = new FormReader();
        reader.Number("Quantity", "Cantidad", "1,250", 0.001m, 1_000_000_000).ShouldBeNull();
        reader.Errors.ShouldHaveSingleItem().Text.ShouldContain("1.25");
        reader.Errors[0].Text.ShouldContain("1250");
        new FormReader().Number("Lat", "Latitud", "32,525", -90, 90).ShouldBe(32.525m);
        new FormReader().Number("Lanes", "Carriles", "1,250", 100, 5_000).ShouldBe(1250);
        new FormReader().Whole("Vehicles", "Vehículos", "1,840", 0, 1_000_000).ShouldBe(1840); // nobody counts a part of one
        new FormReader().Whole("Vehicles", "Vehículos", "1.5", 0, 1_000_000).ShouldBeNull();
    }

    [Theory]
    [InlineData("1,25,000")]
    [InlineData("1.250,5")]
    [InlineData("12 3")]
    [InlineData("0,125,000")]
    [InlineData("uno")]
    public void What_is_no_number_in_either_country_is_none(string typed)
    {
        var reader = new FormReader();
        reader.Number("Quantity", "Cantidad", typed, 0, 1_000_000_000).ShouldBeNull();
        reader.Errors.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("America/Ciudad_Juarez", "2022-11-10T12:00", "2022-11-10T18:00Z")]
    [InlineData("America/Denver", "2022-11-10T12:00", "2022-11-10T19:00Z")] // for three weeks the two cities of this pair differed
    [InlineData("America/Ciudad_Juarez", "2022-12-01T12:00:30", "2022-12-01T19:00:30Z")]
    [InlineData("Etc/UTC", "2024-02-29T23:59", "2024-02-29T23:59Z")]
    public void A_local_time_is_read_in_its_zone(string zone, string typed, string meant) =>
        Read(typed, zone).At.ShouldBe(DateTimeOffset.Parse(meant, null));

    [Theory]
    [InlineData("America/Tijuana", "2025-11-02T01:30", "-07:00", "-08:00")]
    [InlineData("America/Matamoros", "2025-11-02T01:00", "-05:00", "-06:00")]
    [InlineData("America/Ciudad_Juarez", "2022-11-29T23:30", "-06:00", "-07:00")] // no summer time ended: the city changed its zone
    public void A_time_that_the_clocks_showed_twice_is_two_instants_and_read_only_with_the_choice(
        string zone, string typed, string first, string second)
    {
        LocalTime.Read(typed, zone)!.Offsets.Select(LocalTime.Write).ShouldBe([first, second]);
        foreach (var unsaid in (string?[])[null, "", "-01:00"])
        {
            Read(typed, zone, unsaid).At.ShouldBeNull();
            Read(typed, zone, unsaid).Wrong.ShouldBe("Offset");
        }
        Read(typed, zone, first).At.ShouldBe(DateTimeOffset.Parse(typed + first, null));
        Read(typed, zone, second).At.ShouldBe(DateTimeOffset.Parse(typed + second, null));
    }

    [Theory]
    [InlineData("America/Denver", "2022-03-13T02:30")]
    [InlineData("America/Tijuana", "2025-03-09T02:00")]
    [InlineData("America/Mexico_City", "2022-04-03T02:59")]
    public void A_time_that_the_clocks_skipped_is_none_whatever_offset_is_claimed(string zone, string typed)
    {
        LocalTime.Read(typed, zone)!.Offsets.ShouldBeEmpty();
        Read(typed, zone, "-07:00").ShouldBe((null, "Occurred"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ayer")]
    [InlineData("2022-11-10")]
    [InlineData("2022-11-10T12:00-07:00")] // an offset here would be passed over
    [InlineData("2027-01-01T00:01")] // in the future
    [InlineData("0001-01-01T00:00")]
    public void What_is_no_local_time_of_the_past_is_refused(string typed) => Read(typed, "Etc/UTC").ShouldBe((null, "Occurred"));

    [Fact]
    public void A_form_that_is_opened_in_the_repeated_hour_knows_which_of_the_two_it_is()
    {
        var form = new ReportForm();
        foreach (var (now, offset) in new[] { ("2025-11-02T08:30Z", "-07:00"), ("2025-11-02T09:30Z", "-08:00"), ("2025-11-02T12:00Z", null) })
        {
            form.Begin(DateTimeOffset.Parse(now, null), "America/Tijuana");
            form.Offset.ShouldBe(offset);
            Read(form.Occurred!, form.Zone!, form.Offset).At.ShouldBe(DateTimeOffset.Parse(now, null));
        }
    }

    private static (DateTimeOffset? At, string? Wrong) Read(string typed, string zone, string? offset = null)
    {
        var reader = new FormReader();
        var at = reader.Instant("Occurred", "Offset", typed, zone, offset, "Tijuana", _now);
        return (at, reader.Errors is [var wrong] ? wrong.Field : null);
    }
}
