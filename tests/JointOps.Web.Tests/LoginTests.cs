using Microsoft.Playwright;

namespace JointOps.Web.Tests;

public class LoginTests(Site site)
{
    [Fact]
    public async Task A_side_leads_straight_to_its_own_demo_users_and_back_to_where_one_wanted_to_go()
    {
        var page = await site.NewPageAsync(new());
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await page.Locator("button[value='gn.liaison']").CountAsync()).ShouldBe(1);
        (await page.Locator("button[value='atf.liaison']").CountAsync()).ShouldBe(0);
        await page.ClickAsync("button[value='gn.liaison']");
        await page.WaitForURLAsync($"{site.At("mx")}/operations/{site.Mexican}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    [Theory]
    [InlineData("cbp.reader")]
    [InlineData("fgr.reader")]
    [InlineData("auditor.coordination")]
    public async Task Coordination_takes_people_of_all_three_issuers_and_lets_them_out_again(string user)
    {
        var page = await site.NewPageAsync(new());
        await site.LogInAsync(page, "coordination", user);
        await page.Locator("h1", new() { HasText = "Línea de tiempo combinada" }).WaitForAsync();

        await page.GotoAsync(site.At("coordination") + "/account");
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync(site.At("coordination") + "/signed-out", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GotoAsync(site.At("coordination") + "/");
        await page.Locator(".issuers").WaitForAsync();
    }

    [Fact]
    public async Task A_return_address_of_elsewhere_leads_to_the_front_page()
    {
        var page = await site.NewPageAsync(new());
        await site.LogInAsync(page, "mx", "gn.reader", "/login?ReturnUrl=https%3A%2F%2Fevil.example%2F");
        page.Url.ShouldBe(site.At("mx") + "/");
    }

    [Theory]
    [InlineData("mx", "/signin-oidc-mx?error=access_denied&state=x", "canceló")]
    [InlineData("mx", "/signin-oidc-mx?code=used&state=x", "ya no servía")]
    [InlineData("mx", "/signin-oidc-mx", "ya no servía")]
    [InlineData("coordination", "/signin-oidc-us?error=server_error&error_description=x", "no lo permitió")]
    public async Task A_login_that_goes_wrong_leads_back_to_the_login_with_a_word(string service, string came, string word)
    {
        var page = await site.NewPageAsync(new());
        var answer = await page.GotoAsync(site.At(service) + came);
        answer!.Status.ShouldBe(200);
        (await page.InnerTextAsync("[role=alert]")).ShouldContain(word);
        (await page.Locator(".issuers a").CountAsync()).ShouldBeGreaterThan(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Gone_back_to_after_it_succeeded_a_login_says_so_and_leads_on()
    {
        var page = await site.NewPageAsync(new());
        var callback = "";
        page.Request += (_, r) => callback = r.Url.Contains("/signin-oidc", StringComparison.Ordinal) ? r.Url : callback;
        await site.LogInAsync(page, "mx", "gn.reader");
        await page.GotoAsync(callback);
        (await page.InnerTextAsync("[role=alert]")).ShouldContain("ya no servía");
        await page.GetByRole(AriaRole.Link, new() { Name = "Continuar" }).ClickAsync();
        await page.Locator(".ops").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_sign_in_serves_every_service_where_a_person_has_rights_and_logging_out_ends_it()
    {
        var page = await site.NewPageAsync(new("en-US"));
        await site.LogInAsync(page, "mx", "auditor.mx");
        foreach (var (service, issuer) in new[] { ("us", "us"), ("coordination", "coordination") })
        {
            await page.GotoAsync(site.At(service) + "/account");
            if (service == "coordination") await page.ClickAsync($".issuers a.{issuer}");
            await page.WaitForURLAsync(site.At(service) + "/account", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            (await page.InnerTextAsync("main")).ShouldContain($"auditor.{issuer}");
        }
        await page.ClickAsync("main form button");
        await page.WaitForURLAsync(site.At("coordination") + "/signed-out", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GotoAsync(site.At("coordination") + "/login/mx");
        await page.Locator("button[value='gn.liaison']").WaitForAsync(); // asked again
        var login = await page.InnerTextAsync("body");
        foreach (var said in (string[])["National Guard", "post their agency's events", "Begin here"]) login.ShouldContain(said);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("mx", "operator.mx", "El perfil de operación no ve contenido", "/health/ready")]
    [InlineData("us", "auditor.us", "Dónde empieza una auditoría", "/api/v1/audit/replay")]
    [InlineData("coordination", "auditor.coordination", "Dónde empieza una auditoría", "/log/v1/entries")]
    public async Task Auditors_and_operators_have_a_start_page_that_leads_on(string service, string user, string title, string leadsTo)
    {
        var page = await site.PageAsync(service, user, new());
        var answer = await page.GotoAsync(site.At(service) + (user.StartsWith("operator", StringComparison.Ordinal) ? "/" : "/start"));
        answer!.Status.ShouldBe(200);
        (await page.InnerTextAsync("h1")).ShouldBe(title);
        (await page.InnerTextAsync("main")).ShouldContain(leadsTo);
        if (user == "operator.mx")
        {
            await page.GotoAsync($"{site.At(service)}/operations/{site.Mexican}"); // refused, and no dead end
            await page.ClickAsync("a[href='/start']");
            await page.Locator("tbody .status").Nth(2).WaitForAsync(); // each check of the service with its state
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("mx", "es-MX", "La base de datos responde.", "Llegan los mensajes de Estados Unidos.", "Funciona.", "No funciona como debe.")]
    [InlineData("coordination", "en-US", "The database answers.", "Messages from Mexico come in.", "It works.", "It does not work as it should.")]
    public async Task Operators_read_how_every_check_is_in_their_language(
        string service, string language, string store, string broker, string other, string otherWrong)
    {
        var page = await site.PageAsync(service, "operator." + service, new(language));
        await page.GotoAsync(site.At(service) + "/start");
        var says = await page.Locator("tbody td:last-child").AllInnerTextsAsync();
        foreach (var part in (string[])[store, broker]) says.ShouldContain(part);
        says.ShouldAllBe(text => text.Length > 0 && text != other && text != otherWrong); // each check has words of its own
        (await page.ContentAsync()).ShouldNotContain("This replica leads");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Operators_are_told_that_they_see_no_content()
    {
        var page = await site.NewPageAsync(new());
        await site.LogInAsync(page, "mx", "operator.mx");
        await page.Locator("h1", new() { HasText = "El perfil de operación no ve contenido" }).WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("Operativo Garita");
    }

    [Theory]
    [InlineData("gn.reader")]
    [InlineData("auditor.mx")]
    public async Task Only_liaison_officers_get_forms(string user)
    {
        var page = await site.PageAsync("mx", user, new());
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await page.Locator("a[href$='/report']").CountAsync()).ShouldBe(0);
        (await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report"))!.Status.ShouldBe(403);
    }

    [Fact]
    public async Task What_is_hidden_and_what_does_not_exist_answer_alike()
    {
        var hidden = await site.PostAsync("mx", "fgr.liaison", "operations",
            new { pair = "tijuana-san-diego", marking = "agency", content = new { name = "Reservado", objective = "Solo FGR" } });
        var page = await site.PageAsync("mx", "gn.reader", new());
        var (one, other) = (await Seen(hidden), await Seen(Guid.CreateVersion7()));
        one.ShouldBe(other);
        one.Item1.ShouldBe(404);

        async Task<(int, string)> Seen(Guid id)
        {
            var answer = await page.GotoAsync($"{site.At("mx")}/operations/{id}");
            return (answer!.Status, await page.InnerTextAsync("main"));
        }
    }
}
