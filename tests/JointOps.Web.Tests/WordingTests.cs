namespace JointOps.Web.Tests;

/// <summary>How the pages speak to whom.</summary>
public class WordingTests(Site site)
{
    [Theory]
    [InlineData("es-MX", "Solo la dependencia de origen", "mi dependencia", "todo lo que este servicio guarda", "¿Dónde está este evento?")]
    [InlineData("en-US", "Originating agency only", "My agency", "all that this service holds", "Where is this event?")]
    public async Task Auditors_are_never_spoken_to_as_an_agency(string language, string marking, string agencys, string sees, string where)
    {
        var id = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "agency", content = new { narrative = "Interno.", lang = "es" } });
        var page = await site.PageAsync("mx", "auditor.mx", new(language));
        await page.GotoAsync(site.At("mx") + "/");
        (await page.InnerTextAsync(".head .sub")).ShouldContain(sees);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await page.InnerTextAsync($"#mx-{id} .mark")).ShouldBe(marking);
        (await page.InnerTextAsync("body")).ShouldNotContain(agencys);
        await page.GotoAsync($"{site.At("mx")}/events/{id}/journey");
        (await page.InnerTextAsync("h1")).ShouldBe(where);
    }

    [Theory]
    [InlineData("us", "en-US", "Operations of the United States")]
    [InlineData("us", "es-MX", "Operativos de Estados Unidos")]
    [InlineData("mx", "en-US", "Operations of Mexico")]
    [InlineData("mx", "es-MX", "Operativos de México")]
    public async Task A_country_within_a_sentence_carries_its_article(string side, string language, string heading)
    {
        var page = await site.PageAsync(side, "auditor." + side, new(language));
        await page.GotoAsync(site.At(side) + "/");
        (await page.InnerTextAsync("h1")).ShouldBe(heading);
    }

    [Theory]
    [InlineData("operation=nowhere&posted=perhaps")]
    [InlineData("operation=&posted=")]
    [InlineData("operation=1&operation=2")]
    public async Task A_journeys_address_that_was_cut_short_still_leads_to_the_event(string rest)
    {
        var page = await site.PageAsync("mx", "gn.liaison", new());
        (await page.GotoAsync($"{site.At("mx")}/events/{site.Seizure}/journey?{rest}"))!.Status.ShouldBe(200);
        (await page.GetAttributeAsync(".crumb a", "href")).ShouldBe("/");
    }
}
