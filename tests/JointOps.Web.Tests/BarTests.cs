namespace JointOps.Web.Tests;

/// <summary>The bar above every page, at every width.</summary>
public class BarTests(Site site)
{
    [Theory]
    [InlineData("coordination", "sat-aga.reader", "es-MX")]
    [InlineData("coordination", "auditor.coordination", "en-US")]
    [InlineData("mx", "auditor.mx", "es-MX")]
    [InlineData("us", "doj-oia.liaison", "en-US")]
    public async Task Fits_a_window_of_any_width(string service, string user, string language)
    {
        var page = await site.PageAsync(service, user, new(language));
        await page.GotoAsync(site.At(service) + "/seizures");
        var wide = new List<string>();
        foreach (var width in (int[])[320, 390, 720, 721, 900, 1080, 1001, 1280, 1360, 1361, 1400, 1560, 1561, 1920])
        {
            await page.SetViewportSizeAsync(width, 900);
            var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (needed > width) wide.Add($"{needed} at {width}");
        }
        wide.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
