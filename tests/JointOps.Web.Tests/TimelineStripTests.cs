using System.Globalization;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Tests;

/// <summary>The strip above the timeline, and days that are told with their years.</summary>
public class TimelineStripTests
{
    [Fact]
    public void Years_without_events_are_folded_and_the_first_label_of_each_year_says_it()
    {
        var bins = new DensityBins([At("2019-08-01T10:00Z"), At("2019-08-20T10:00Z", "us"), At("2022-11-08T10:00Z"), At("2022-11-10T10:00Z")]);
        bins.Folds.Count.ShouldBe(1);
        bins.Width.ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(1)); // three empty years do not press 21 days together
        bins.Bins.Sum(b => b.Mx + b.Us).ShouldBe(4);
        bins.Marks.Where(m => m.SaysYear).Select(m => m.Time.Year).ShouldBe([2019, 2022]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(2000)]
    public void As_many_labels_as_fit_are_printed_and_none_over_another(int days)
    {
        var first = DateTimeOffset.Parse("2019-06-07T16:00Z", CultureInfo.InvariantCulture);
        var bins = new DensityBins([.. Enumerable.Range(0, 61).Select(i => Item(first + (TimeSpan.FromDays(days) * i / 60), "mx"))]);
        var at = bins.Marks.Select(m => m.At).ToArray();
        at.Zip(at.Skip(1), (a, b) => b - a).ShouldAllBe(apart => apart >= 7);
        bins.Marks.Count.ShouldBeGreaterThanOrEqualTo(5);
        bins.Marks.Count(m => m.Few).ShouldBeInRange(2, 5); // on a phone too
    }

    [Theory]
    [InlineData("2019-08-30T00:00Z", "2022-11-10T00:00Z", "Aug 30, 2019 – Nov 10, 2022")]
    [InlineData("2019-08-30T00:00Z", "2019-09-05T00:00Z", "Aug 30 – Sep 5, 2019")]
    public void A_range_names_both_years_where_they_differ(string first, string last, string told)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en-US");
        Clocks.Days(Instant(first), Instant(last)).ShouldBe(told);
    }

    private static TimelineItem At(string at, string side = "mx") => Item(Instant(at), side);

    private static DateTimeOffset Instant(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);

    private static TimelineItem Item(DateTimeOffset at, string side) => new(
        side, 0, Guid.Empty, "operation.report-posted.v1", "", "tijuana-san-diego", "gn", "binational", at, "America/Tijuana", null, at, at, null,
        false, null, [], 0);
}
