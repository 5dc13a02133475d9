using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Releasing;

namespace JointOps.Web.Tests;

/// <summary>Which words a page offers on a consent; whether they are taken is decided elsewhere.</summary>
public class ConsentWordsTests
{
    [Theory]
    [InlineData("requested", "mx", "fgr", Roles.Liaison, "approve", "refuse")]
    [InlineData("approved", "mx", "fgr", Roles.Liaison, "suspend", "end")]
    [InlineData("suspended", "mx", "fgr", Roles.Liaison, "approve", "end")]
    [InlineData("approved", "us", "atf", Roles.Liaison, "end")]
    [InlineData("requested", "us", "atf", Roles.Liaison)]
    [InlineData("suspended", "us", "atf", Roles.Liaison)]
    [InlineData("approved", "us", "hsi", Roles.Liaison)] // it gains the event, and neither gave nor asked
    [InlineData("requested", "mx", "fgr", Roles.AgencyReader)]
    [InlineData("approved", "mx", null, Roles.Auditor)]
    public void Each_party_is_offered_what_it_may_say(string status, string side, string? agency, string role, params string[] words) =>
        ConsentWords.Of(Case(status, agency == "fgr"), "fgr", new(side, agency, role)).ShouldBe(words);

    [Theory]
    [InlineData("refused")]
    [InlineData("ended")]
    [InlineData("expired")]
    [InlineData("lapsed")]
    public void Of_what_is_over_nobody_is_offered_anything(string status)
    {
        ConsentWords.IsOver(Case(status, false)).ShouldBeTrue();
        ConsentWords.Of(Case(status, false), "fgr", new("mx", "fgr", Roles.Liaison)).ShouldBeEmpty();
    }

    private static ConsentCase Case(string status, bool awaitsMe) => new(
        new("us", Guid.Empty), new("mx", Guid.Empty), "atf", "hsi", "investigation", "Why",
        status, DateTimeOffset.UnixEpoch, null, awaitsMe && status == "requested", null);
}
