namespace JointOps.Web.Tests;

public class AxeTests(Site site)
{
    [Fact]
    public async Task What_is_not_accessible_is_found()
    {
        var page = await site.NewPageAsync(new());
        await page.SetContentAsync(
            "<html lang=en><title>Pale</title><main><h1>Pale</h1><img src=''><p style='color:#bbb;background:#fff'>Hardly to be seen</p></main>");
        (await Axe.ViolationsAsync(page)).Select(v => v.Split(':')[0]).ShouldBe(["color-contrast", "image-alt"], ignoreOrder: true);
        await page.Context.CloseAsync();
    }
}
