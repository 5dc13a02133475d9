using JointOps.Web.Crossings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JointOps.Web.Tests;

/// <summary>What the mirror's address asks for.</summary>
public class MirrorAddressTests
{
    private static readonly DateTimeOffset _now = new(2022, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("pair=juarez-el-paso&day=2022-11-05", "2022-11-05T06:00Z", "2022-11-06T06:00Z")] // both at UTC-6
    [InlineData("pair=juarez-el-paso&day=2022-11-06", "2022-11-06T06:00Z", "2022-11-07T07:00Z")] // El Paso goes back an hour
    [InlineData("pair=juarez-el-paso&day=2022-11-12", "2022-11-12T06:00Z", "2022-11-13T07:00Z")]
    [InlineData("pair=juarez-el-paso&day=2022-11-12&days=3", "2022-11-12T06:00Z", "2022-11-15T07:00Z")]
    [InlineData("pair=tijuana-san-diego&day=2022-11-12", "2022-11-12T08:00Z", "2022-11-13T08:00Z")]
    [InlineData("day=2019-07-22", "2019-07-22T05:00Z", "2019-07-23T07:00Z")] // all pairs: from the Gulf's midnight to the Pacific's
    public void A_day_runs_from_the_first_midnight_of_its_cities_to_the_last(string query, string from, string to)
    {
        var asked = Read(query).Query(Users.Reference, _now);
        (asked.From, asked.To).ShouldBe((DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("pair=juarez-el-paso&days=7", true)]
    [InlineData("day=2022-11-12", false)]
    [InlineData("knownAt=2022-11-12T00:00", false)]
    public void Only_what_ends_now_moves_on_by_itself(string query, bool live) => Read(query).IsLive.ShouldBe(live);

    [Fact]
    public void A_week_up_to_now_begins_seven_days_ago() => Read("days=7").Query(Users.Reference, _now).From.ShouldBe(_now.AddDays(-7));

    [Theory]
    [InlineData("day=2022-11-31&days=2&pair=nowhere&knownAt=then&kown=1", "day", "days", "pair", "knownAt", "kown")]
    [InlineData("day=0001-01-01", "day")]
    [InlineData("day=9999-12-31", "day")]
    public void What_can_not_be_read_is_noted_by_its_name(string query, params string[] unread) =>
        Read(query).Unread.ShouldBe(unread, ignoreOrder: true);

    [Theory]
    [InlineData("pair=juarez-el-paso&day=2022-11-12&days=7&knownAt=2022-11-20T10%3A00")]
    [InlineData("day=2022-11-12")]
    public void The_address_says_what_was_asked(string query) => Read(query).ToString().ShouldBe("/mirror?" + query);

    private static MirrorAddress Read(string query) => MirrorAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), Users.Reference);
}
