namespace JointOps.Contracts.Tests;

public class LocalDaysTests
{
    [Theory]
    [InlineData("America/Tijuana", "2019-07-26", "2019-07-26T07:00:00Z")]
    [InlineData("America/Mexico_City", "2019-01-20", "2019-01-20T06:00:00Z")]
    [InlineData("UTC", "2019-07-26", "2019-07-26T00:00:00Z")]
    [InlineData("America/Havana", "2019-03-10", "2019-03-10T05:00:00Z")] // 00:00 was skipped: the day began at 01:00
    [InlineData("America/Havana", "2019-11-03", "2019-11-03T04:00:00Z")] // 00:00 came again an hour later: its first
    public void A_day_begins_when_the_clocks_of_its_place_say_so(string zone, string day, string at) =>
        LocalDays.Start(DateOnly.Parse(day, null), zone).ShouldBe(DateTimeOffset.Parse(at, null));

    [Theory]
    [InlineData("America/Tijuana", "2019-07-27T06:59:59Z", "2019-07-26")]
    [InlineData("America/Tijuana", "2019-07-27T07:00:00Z", "2019-07-27")]
    public void The_day_at_a_place_is_the_one_that_began_there_last(string zone, string at, string day) =>
        LocalDays.Of(zone, DateTimeOffset.Parse(at, null)).ShouldBe(DateOnly.Parse(day, null));

    [Fact]
    public void The_calendars_own_ends_are_no_error()
    {
        LocalDays.Start(DateOnly.MinValue, "America/Tijuana").ShouldBe(DateTimeOffset.MinValue);
        LocalTerm.Of(DateOnly.MinValue, DateOnly.MaxValue, "America/Tijuana").Holds(new(2019, 7, 26, 0, 0, 0, default)).ShouldBeTrue();
    }
}
