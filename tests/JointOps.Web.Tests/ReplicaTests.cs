using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What holds when a service runs twice, or is started again: to a browser both are the same.</summary>
public class ReplicaTests(Site site, Replica replica) : IClassFixture<Replica>
{
    [Fact]
    public async Task Who_is_logged_in_at_one_is_logged_in_at_the_other_which_also_takes_the_forms_of_the_first()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new(Scripts: false));
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report");
        var fields = await FieldsAsync(page);

        var answer = await PostAsync(page, fields);
        answer.Status.ShouldBe(200);
        (await answer.TextAsync()).ShouldContain("class=\"audience");
        (await page.GotoAsync($"{replica.Address}/operations/{site.Mexican}/report"))!.Url.ShouldStartWith(replica.Address);
        (await page.Locator("form[method=post]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_forms_are_refused_with_a_page_that_says_so_and_pages_can_still_be_read()
    {
        var page = await site.PageAsync("mx", "sedena.liaison", new(Scripts: false));
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report");
        var fields = await FieldsAsync(page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => PostAsync(page, fields)));
        answers.Select(a => a.Status).Distinct().ShouldBe([200, 429], ignoreOrder: true);
        var refused = answers.First(a => a.Status == 429);
        refused.Headers["content-type"].ShouldStartWith("text/html");
        refused.Headers["retry-after"].ShouldBe("1");
        System.Net.WebUtility.HtmlDecode(await refused.TextAsync()).ShouldContain("Demasiados formularios en poco tiempo");
        (await page.GotoAsync($"{replica.Address}/operations/{site.Mexican}/report"))!.Status.ShouldBe(200);

        // Sent again from that page, the form arrives as it was filled in, as soon as there is room.
        await page.FillAsync("[name='Form.Narrative']", "Otra cosa.");
        await page.RouteAsync("**/report", route => route.FulfillAsync(new() { Response = refused }), new() { Times = 1 });
        await page.ClickAsync("button[value=review]");
        while (await page.Locator(".audience").CountAsync() == 0) await page.ClickAsync("main button:has-text('Enviar de nuevo')");
        (await page.InnerTextAsync(".card")).ShouldContain("Sin novedad.");
    }

    [Fact]
    public async Task Reading_is_not_limited_however_much_nobody_in_particular_posts()
    {
        var page = await site.NewPageAsync(new());
        async Task<int[]> ManyAsync(Func<Task<IAPIResponse>> ask) =>
            [.. (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ask()))).Select(a => a.Status).Distinct()];
        (await ManyAsync(() => page.APIRequest.PostAsync(replica.Address + "/logout", new() { MaxRedirects = 0 }))).ShouldContain(429);
        (await ManyAsync(() => page.APIRequest.GetAsync(replica.Address + "/signed-out"))).ShouldBe([200]);
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(IPage page)
    {
        var fields = new Dictionary<string, string> { ["Form.Narrative"] = "Sin novedad.", ["Form.Marking"] = "national", ["Form.Step"] = "review" };
        foreach (var name in (string[])["Form.Key", "Form.Zone", "Form.Occurred", "_handler", "__form"])
            fields[name] = await page.Locator($"form[method=post] [name='{name}']").InputValueAsync();
        return fields;
    }

    private Task<IAPIResponse> PostAsync(IPage page, Dictionary<string, string> fields)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields) form.Set(name, value);
        return page.APIRequest.PostAsync($"{replica.Address}/operations/{site.Mexican}/report", new() { Form = form });
    }
}
