using System.Text.RegularExpressions;
using JointOps.Views;
using JointOps.Web.Joint;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Joint operations on a phone with JavaScript off.</summary>
public class JointPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Theory]
    [InlineData("coordination", "cbp.reader")]
    [InlineData("mx", "sre.reader")]
    public async Task Both_sides_accounts_stand_beside_each_other_and_what_differs_is_shown(string service, string reader)
    {
        var id = await site.Story.JointAsync();
        var page = await OpenAsync(service, reader, $"/joint-operations/{id}");
        var text = await TextAsync(page, "main");
        foreach (var part in (string[])["Frenar el tráfico de armas.", "Stop the smuggling of firearms.",
            "Entendimiento de 2019", "Pata sur", "Northern leg", "From its own responsibilities"])
            text.ShouldContain(part);
        (await page.Locator(".objectives [lang=en]").CountAsync()).ShouldBe(1);
        var differences = await TextAsync(page, ".differences");
        differences.ShouldContain("Día de la evaluación intermedia4544");
        differences.ShouldContain("Reunión 1");
        differences.ShouldContain("no lo ha informado"); // the second one, of which Mexico does not tell
        (await page.Locator(".meetings .differ").CountAsync()).ShouldBe(1);
        (await page.Locator(".cadence li").CountAsync()).ShouldBe(9); // start, six meetings, day 45, day 90
        (await page.Locator(".cadence .d-one").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_found_in_the_list_from_the_navigation_and_its_days_can_be_taken_into_a_calendar()
    {
        var id = await site.Story.JointAsync();
        var page = await OpenAsync("coordination", "cbp.reader", "/");
        await page.ClickAsync(".nav a[href='/joint-operations']");
        await page.ClickAsync($".ops a[href='/joint-operations/{id}']");
        await page.Locator(".cadence").WaitForAsync();
        var calendar = await page.APIRequest.GetAsync(site.At("coordination") + (await page.GetAttributeAsync(".cal", "href")));
        (calendar.Status, calendar.Headers["content-type"].Split(';')[0]).ShouldBe((200, "text/calendar"));
        // day 45 of a start 50 days ago
        (await calendar.TextAsync()).ShouldContain($"DTSTART;VALUE=DATE:{JointStory.Day(5).Replace("-", "", StringComparison.Ordinal)}");
        var none = await page.APIRequest.GetAsync($"{site.At("coordination")}/joint-operations/{Guid.CreateVersion7()}/calendar.ics");
        none.Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("2019-06-22", "ahead")]
    [InlineData("2019-06-23", "missed")]
    public void A_meeting_that_nobody_tells_of_is_missed_once_its_day_is_over(string today, string state) =>
        StateOf(null, null, today).ShouldBe(state);

    [Fact]
    public void A_meeting_is_held_when_both_sides_tell_of_it()
    {
        var told = new MeetingTold(new(2019, 6, 22), "Horarios");
        (StateOf(told, told, "2019-06-30"), StateOf(told, null, "2019-06-30"), StateOf(null, told, "2019-06-01")).ShouldBe(("held", "one", "one"));
    }

    [Fact]
    public void The_days_stand_in_their_order_with_day_45_and_day_90_among_the_meetings() =>
        CadenceDays.Of(Joint(null, null), new(2019, 7, 1)).Select(d => (d.Kind, d.DayNo, d.State)).ShouldBe(
            [("start", 0, "past"), ("meeting", 15, "missed"), ("halfway", 45, "ahead"), ("end", 90, "ahead")]);

    [Theory]
    [InlineData("2019-06-23T05:00:00Z", "2019-06-22")] // still the evening of the 22nd, at both places
    [InlineData("2019-06-23T06:00:00Z", "2019-06-22")] // over in Laredo, not in Tijuana
    [InlineData("2019-06-23T07:00:00Z", "2019-06-23")]
    public void A_meeting_is_missed_once_its_day_is_over_at_all_its_places(string now, string today)
    {
        var joint = Joint(null, null).JointOperation with { Pairs = ["tijuana-san-diego", "nuevo-laredo-laredo"] };
        joint.Today(Users.Reference, DateTimeOffset.Parse(now, null)).ShouldBe(DateOnly.Parse(today, null));
    }

    private static string StateOf(MeetingTold? mx, MeetingTold? us, string today) =>
        CadenceDays.Of(Joint(mx, us), DateOnly.Parse(today, null)).Single(d => d.Kind == "meeting").State;

    private static JointDetail Joint(MeetingTold? mx, MeetingTold? us)
    {
        var leg = new JointLeg("waiting", 0, [], null);
        return new(
            new(Guid.Empty, "Frozen", new("es", "en"), [], "mx", "sre", "accepted", default),
            "", new(new(2019, 6, 7)), new(2019, 7, 22), new(2019, 9, 5), null, new(leg, leg),
            [new(1, new(2019, 6, 22), mx, us), new(7, null, mx, us)], []);
    }

    private async Task<IPage> OpenAsync(string service, string user, string path)
    {
        var page = await site.PageAsync(service, user, _phone);
        (await page.GotoAsync(site.At(service) + path))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task<string> TextAsync(IPage page, string selector) =>
        Regex.Replace((await page.Locator(selector).First.TextContentAsync())!, @"\s+", " ");
}
