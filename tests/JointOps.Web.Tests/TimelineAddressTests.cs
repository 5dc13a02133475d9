using JointOps.Web.Timeline;
using Microsoft.AspNetCore.WebUtilities;

namespace JointOps.Web.Tests;

/// <summary>What the timeline's address asks for.</summary>
public class TimelineAddressTests
{
    [Theory]
    [InlineData("knownAt=xyz", "knownAt")]
    [InlineData("knownAt=5", "knownAt")]
    [InlineData("knownAt=2019-07-22T25:00", "knownAt")]
    [InlineData("from=abc&to=2019-02-30", "from", "to")]
    [InlineData("from=22/07/2019", "from")]
    [InlineData("side=ca&pair=nowhere&agency=nobody", "pair", "side", "agency")]
    [InlineData("corrected=yes&late=1", "corrected", "late")]
    [InlineData("after=1.2&dir=up", "after", "dir")]
    [InlineData("kownAt=2019-07-22T18:00&KNOWNAT=2019-07-22T18:00", "kownAt")]
    [InlineData("from=2019-07-22&from=2019-07-23", "from")]
    public void What_can_not_be_read_is_noted_by_its_name(string query, params string[] unread) =>
        Read(query).Unread.ShouldBe(unread, ignoreOrder: true);

    [Theory]
    [InlineData("")]
    [InlineData("pair=&side=&type=&agency=&from=&to=&knownAt=")] // as the form sends what was left empty
    [InlineData("pair=border&side=us&type=trace.*&agency=cbp&from=2019-07-22&to=9999-12-31&corrected=true&late=false")]
    [InlineData("after=12.1563750000000.mx.3&dir=later")]
    public void What_can_be_read_is_not(string query) => Read(query).Unread.ShouldBeEmpty();

    [Fact]
    public void What_is_left_out_takes_nothing_else_with_it()
    {
        var address = Read("from=abc&pair=tijuana-san-diego&late=true&knownAt=2019-07-22T18:00");
        address.ToString().ShouldBe("/?pair=tijuana-san-diego&knownAt=2019-07-22T18%3A00&late=true");
        address.Query.From.ShouldBeNull();
    }

    [Theory]
    [InlineData("2019-07-22", "2019-07-22T00:00Z")]
    [InlineData("2019-07-22T18:00", "2019-07-22T18:00Z")]
    [InlineData("2019-07-22T18:00:59.1234567Z", "2019-07-22T18:00:59.1234567Z")]
    [InlineData("2019-07-22T18:00-07:00", "2019-07-23T01:00Z")]
    public void An_instant_keeps_all_its_digits_from_page_to_page(string typed, string meant)
    {
        var address = Read("knownAt=" + Uri.EscapeDataString(typed));
        address.KnownAt.ShouldBe(DateTimeOffset.Parse(meant, null));
        Read(address.ToString()[2..]).KnownAt.ShouldBe(address.KnownAt);
    }

    [Theory]
    [InlineData("9999-12-31T12:00"), InlineData("0001-01-01")]
    public void An_instant_of_another_age_is_not_read_by_any_page(string knownAt)
    {
        Read($"knownAt={knownAt}").Unread.ShouldBe(["knownAt"]);
        var query = new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery($"knownAt={knownAt}"));
        Trends.TrendAddress.Read(query, Users.Reference, new(2019, 7, 22, 0, 0, 0, TimeSpan.Zero)).Unread.ShouldBe(["knownAt"]);
    }

    private static TimelineAddress Read(string query) =>
        TimelineAddress.Read(new Microsoft.AspNetCore.Http.QueryCollection(QueryHelpers.ParseQuery(query)), Users.Reference);
}
