using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A form whose session changed under it: nothing is done, nothing typed is lost, and the page says so in the reader's language.</summary>
public class KeptFormTests(Site site)
{
    private const string Typed = "Tres vehículos detenidos, dos en la madrugada.";
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_form_that_another_tab_logged_somebody_in_under_comes_back_as_it_was_typed_and_is_sent_then()
    {
        var page = await site.NewPageAsync(_phone);
        await site.LogInAsync(page, "mx", "gn.liaison");
        await TypeAsync(page);
        await page.Context.ClearCookiesAsync();
        await site.LogInAsync(await page.Context.NewPageAsync(), "mx", "fgr.liaison");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".notice")).ShouldContain("No se envió nada");
        await ShouldBeSentAsTypedAsync(page);
    }

    [Fact]
    public async Task A_form_whose_session_ended_keeps_all_that_was_typed_through_the_login()
    {
        var page = await site.NewPageAsync(_phone with { Language = "en-US" });
        await site.LogInAsync(page, "mx", "gn.liaison");
        await TypeAsync(page);
        await page.Context.ClearCookiesAsync();
        await PressAsync(page, "review");
        (await page.InnerTextAsync("h1")).ShouldBe("Your session has ended");
        var other = await page.Context.RunAndWaitForPageAsync(() => page.ClickAsync("a[target=_blank]"));
        await other.ClickAsync("button[value='gn.liaison']");
        await other.Locator("h1", new() { HasText = "You are signed in" }).WaitForAsync();
        await page.ClickAsync("main form button");
        await ShouldBeSentAsTypedAsync(page);
    }

    private static async Task ShouldBeSentAsTypedAsync(IPage page)
    {
        (await page.InputValueAsync("[name='Form.Narrative']")).ShouldBe(Typed);
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_whose_words_arrive_after_its_head_is_kept_like_any_other()
    {
        // As over a slow connection: the words are sent only when the service has begun to read them.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(60) };
        using var client = new HttpClient(handler) { BaseAddress = new(site.At("mx")) };
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/operations/{site.Mexican}/report")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Narrative"] = Typed, ["Form.Step"] = "review" }),
        };
        post.Headers.ExpectContinue = true;
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        post.Headers.Add("Accept", "text/html");
        using var answer = await client.SendAsync(post, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(401);
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.ShouldContain(Typed);
    }

    [Fact]
    public async Task An_open_form_outlives_an_arrival_from_the_other_countrys_page()
    {
        var page = await site.NewPageAsync(_phone);
        await site.LogInAsync(page, "mx", "gn.liaison");
        await TypeAsync(page);
        (await page.Context.CookiesAsync()).Single(c => c.Name.EndsWith(".form", StringComparison.Ordinal)).SameSite.ShouldBe(SameSiteAttribute.Lax);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task What_a_strangers_page_posts_is_never_given_back(string from)
    {
        using var client = new HttpClient { BaseAddress = new(site.At("mx")) };
        using var post = new HttpRequestMessage(HttpMethod.Post, "/awaiting")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Act.Word"] = "approve", ["Act.Reason"] = "palabras ajenas" }),
        };
        post.Headers.Add("Sec-Fetch-Site", from);
        using var answer = await client.SendAsync(post, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(401);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("palabras ajenas");
    }

    private async Task TypeAsync(IPage page)
    {
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report");
        await page.FillAsync("[name='Form.Narrative']", Typed);
        await page.CheckAsync("[name='Form.Marking'][value=national]", new() { Force = true });
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
