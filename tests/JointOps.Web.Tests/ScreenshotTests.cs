namespace JointOps.Web.Tests;

/// <summary>
/// Pictures of every page in both languages, on a desk and on a phone, into <c>artifacts/screenshots</c>; on demand:
/// <c>JOINTOPS_SCREENSHOTS=1 dotnet test --project tests/JointOps.Web.Tests -- --filter-class "*ScreenshotTests"</c>; instead of 1, the
/// beginnings of the pages' names that are wanted, with commas between.
/// </summary>
public class ScreenshotTests(Site site)
{
    private static readonly string _folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../screenshots"));

    [Fact(Skip = "Set JOINTOPS_SCREENSHOTS=1 to take pictures.", SkipUnless = nameof(IsAskedFor))]
    public async Task Takes_pictures_of_every_page()
    {
        Directory.CreateDirectory(_folder);
        var pages = new Pages(site);
        string[] names = [.. Pages.Names.Where(n => Asked is "1" || Asked!.Split(',').Any(a => n.StartsWith(a, StringComparison.Ordinal)))];
        foreach (var name in names)
            foreach (var look in new[] { new Look(), new("en-US", Dark: true),
                new(Width: Look.Phone, Scale: 2), new("en-US", Width: Look.Phone, Scale: 2) })
            {
                var page = await pages.OpenAsync(name, look);
                var file = $"{name}-{(look.Width == Look.Phone ? "phone" : "desktop")}-{look.Language[..2]}{(look.Dark ? "-dark" : "")}.png";
                await page.ScreenshotAsync(new() { Path = Path.Combine(_folder, file), FullPage = true });
                await page.Context.CloseAsync();
            }
        Directory.GetFiles(_folder, "*.png").Length.ShouldBeGreaterThanOrEqualTo(names.Length * 4);
    }

    /// <summary>Whether pictures are wanted.</summary>
    public static bool IsAskedFor => Asked is { Length: > 0 };

    private static string? Asked => Environment.GetEnvironmentVariable("JOINTOPS_SCREENSHOTS");
}
