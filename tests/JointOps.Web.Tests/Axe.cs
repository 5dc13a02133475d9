using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>
/// axe with all its default rules on a page, run in the page itself: the package's own way hands half a megabyte of script over several
/// times and opens a second page to sum up frames, of which no page here has any; it took twenty times as long. What it says of nodes without a fault
/// nobody reads.
/// </summary>
internal static class Axe
{
    private static readonly string _script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Every violation with the elements that it is about.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        page.Frames.Count.ShouldBe(1);
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(_script);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => JSON.parse(JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations))");
        return [.. found.EnumerateArray().Select(
            v => $"{v.GetProperty("id")}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("html")))}")];
    }
}
