using System.Net;
using System.Net.Http.Headers;
using JointOps.Local.Cluster;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What stands around the pages.</summary>
public class ShellTests(Site site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_description_of_the_API_can_be_read_in_a_browser()
    {
        var page = await site.NewPageAsync(new("en-US"));
        var refused = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) refused.Add(said.Text);
        };
        await page.GotoAsync(site.At("mx") + "/docs");
        await page.GetByRole(AriaRole.Heading, new() { Name = "JointOps · mx" }).WaitForAsync();
        await page.GetByText("Operations", new() { Exact = true }).First.ClickAsync();
        await page.GetByText("Record a seizure with its items").First.WaitForAsync();
        refused.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Earlier_operations_stand_on_pages_of_their_own_and_lead_back_to_the_newest()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new());
        await page.GotoAsync(site.At("mx") + "/?before=0");
        (await page.Locator("li.op").CountAsync()).ShouldBe(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Más recientes" }).ClickAsync();
        await page.Locator("li.op").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/login/mx?returnUrl=%2Foperations%2Fé%3Fq%3Dñ")]
    [InlineData("/language?to=en-US&back=%2Foperations%2Fé")]
    public async Task An_address_to_come_back_to_may_have_any_letter(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.At("mx")) };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/awaiting")]
    public async Task A_form_of_a_broken_type_is_a_bad_request(string path)
    {
        using var http = await site.ClientAsync(LocalService.Mexico, cancellation: Stop);
        using var content = new StringContent("x");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        HeadersOf(answer).ShouldBe(HeadersOf(await http.GetAsync(new Uri("/signed-out", UriKind.Relative), Stop)));
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/login/nobody", 404)]
    [InlineData("PUT", "/login", 405)]
    [InlineData("POST", "/logout", 400)]
    [InlineData("POST", "/language", 405)]
    public async Task An_answer_that_tells_of_an_error_has_all_headers_of_a_page(string method, string path, int status)
    {
        using var http = new HttpClient { BaseAddress = new(site.At("mx")) };
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await http.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBe(status);
        HeadersOf(answer).ShouldBe(HeadersOf(await http.GetAsync(new Uri("/signed-out", UriKind.Relative), Stop)));
    }

    private static string HeadersOf(HttpResponseMessage answer) => string.Join('\n',
        ((string[])["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"])
            .Select(name => answer.Headers.TryGetValues(name, out var values) ? $"{name}: {string.Join(',', values)}" : $"no {name}"));
}
