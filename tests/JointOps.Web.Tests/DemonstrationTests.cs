using System.Net.Http.Json;
using JointOps.Local.Cluster;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

public class DemonstrationTests(Site site)
{
    [Theory]
    [InlineData("es-MX", "Demostración")]
    [InlineData("en-US", "Demonstration")]
    public async Task Every_page_says_which_instant_a_demonstration_holds_the_clock_at_and_no_longer_when_it_is_over(string language, string label)
    {
        // A moment ahead: the clock is never set before what the service knows, and events come in meanwhile.
        var held = DateTimeOffset.UtcNow.AddMinutes(1);
        using var operating = await site.ClientAsync(LocalService.UnitedStates, "operator.us", TestContext.Current.CancellationToken);
        var page = await site.PageAsync("us", "atf.liaison", new(language, Width: 320));
        (await operating.PutAsJsonAsync("/api/v1/clock", new { now = held }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        try
        {
            foreach (var path in (string[])["/", "/account", "/signed-out"])
            {
                await page.GotoAsync(site.At("us") + path);
                var banner = await page.GetByRole(AriaRole.Complementary, new() { Name = label }).InnerTextAsync();
                banner.ShouldContain($"{held.UtcDateTime:HH:mm} UTC");
            }
            (await Axe.ViolationsAsync(page)).ShouldBeEmpty();
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        }
        finally
        {
            (await operating.DeleteAsync("/api/v1/clock", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
        await page.GotoAsync(site.At("us") + "/");
        (await page.Locator(".demo").CountAsync()).ShouldBe(0);
    }
}
