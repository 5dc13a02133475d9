using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A person is arrested and handed over across the border, by people at pages, on a phone with JavaScript off.</summary>
public class HandoffPageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task Who_takes_a_request_back_is_told_what_becomes_of_a_half_that_is_on_its_way()
    {
        var told = await site.Story.HandoffsAsync();
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/events/{told.Open}/recall");
        (await page.InnerTextAsync("main")).ShouldContain("hay que solicitarlo y registrarlo de nuevo");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_officer_tells_of_an_arrest_and_asks_for_a_handoff_the_other_side_answers_and_each_tells_its_half()
    {
        var token = $"MX-{Guid.CreateVersion7().ToString("N")[..24].ToUpperInvariant()}-1";
        var gn = await site.PageAsync("mx", "gn.liaison", _phone);
        await gn.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/arrest");
        await gn.FillAsync("[name='Form.Subject']", "Juan Pérez");
        await ReviewAsync(gn);
        (await gn.InnerTextAsync(".errors")).ShouldContain("Nunca un nombre");
        (await gn.InnerTextAsync(".errors")).ShouldContain("Falta: Delitos");
        await gn.FillAsync("[name='Form.Subject']", token);
        await gn.CheckAsync("[name='Form.Charges'][value=drug-trafficking]", new() { Force = true });
        await gn.FillAsync("[name='Form.Document']", "IPH-2026-31");
        await gn.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await ReviewAsync(gn);
        (await gn.InnerTextAsync(".card")).ShouldContain(token);
        await PostAsync(gn, "/journey");

        await gn.GotoAsync($"{site.At("mx")}/handoffs");
        await gn.ClickAsync(".head a[href='/handoffs/request']");
        await gn.SelectOptionAsync("[name=what]", "person");
        await gn.SelectOptionAsync("[name=giver]", "mx");
        await gn.SelectOptionAsync("[name=pair]", "tijuana-san-diego");
        await gn.ClickAsync("button.primary");
        await gn.FillAsync("[name='Form.Subject']", token);
        await gn.SelectOptionAsync("[name='Form.Place']", "san-ysidro/south");
        await gn.FillAsync("[name='Form.From']", "2030-01-01T08:00");
        await gn.FillAsync("[name='Form.To']", "2030-01-01T10:00");
        await gn.FillAsync("[name='Form.Deadline']", "2030-01-02T08:00");
        await ReviewAsync(gn);
        (await gn.InnerTextAsync(".card")).ShouldContain("México → Estados Unidos");
        await PostAsync(gn, "/handoffs/mx/");
        var id = Guid.Parse(new Uri(gn.Url).Segments[^1]);
        (await gn.Locator(".head .acts a").AllInnerTextsAsync()).ShouldBe(["Cancelar la entrega-recepción"]);
        await HandoffStory.UntilAsync(site, "us", "cbp.reader", id, _ => true);

        var cbp = await site.PageAsync("us", "cbp.liaison", _phone with { Language = "en-US" });
        await cbp.GotoAsync($"{site.At("us")}/awaiting");
        (await cbp.InnerTextAsync(".nav .n")).ShouldContain("await");
        await cbp.ClickAsync($"#handoff-{id} a");
        (await cbp.Locator(".head .acts a").AllInnerTextsAsync()).ShouldBe(["Accept", "Decline", "Cancel the handoff"]);
        await cbp.ClickAsync(".head .acts a[href$='/accept']");
        await ReviewAsync(cbp);
        await PostAsync(cbp, "done=accept");
        await HandoffStory.UntilAsync(site, "mx", "gn.reader", id, h => HandoffStory.State(h) == "accepted");

        await gn.ReloadAsync();
        await gn.ClickAsync(".head .acts a[href$='/give']");
        (await gn.Locator("[name='Form.Seal']").CountAsync()).ShouldBe(0); // a person has none
        await ReviewAsync(gn);
        await PostAsync(gn, "done=give");
        await HandoffStory.UntilAsync(site, "us", "cbp.reader", id, h => HandoffStory.State(h) == "given");
        await cbp.GotoAsync($"{site.At("us")}/handoffs/mx/{id}/receive");
        await ReviewAsync(cbp);
        await PostAsync(cbp, "done=receive");
        (await cbp.InnerTextAsync(".head .status")).ShouldBe("Closed");
        await cbp.ClickAsync(".end.us a[href*='/retract/']");
        await cbp.FillAsync("[name='Form.Text']", "It was another one");
        await ReviewAsync(cbp);
        await PostAsync(cbp, "done=retractions");
        (await cbp.InnerTextAsync(".head .status")).ShouldBe("Given, not received");
        await gn.Context.CloseAsync();
        await cbp.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_the_two_accounts_differ_both_stand_side_by_side()
    {
        var told = await site.Story.HandoffsAsync();
        var page = await site.PageAsync("coordination", "cbp.reader", _phone with { Language = "en-US" });
        await page.GotoAsync($"{site.At("coordination")}/handoffs");
        await page.ClickAsync($"a[href='/handoffs/mx/{told.Told}']");
        (await page.InnerTextAsync(".differences")).ShouldContain("The items differ");
        (await page.InnerTextAsync(".differences")).ShouldContain("The seals differ");
        (await page.InnerTextAsync(".end.mx")).ShouldContain("Seal GN-4411");
        (await page.InnerTextAsync(".end.us")).ShouldContain("Seal GN-4412");
        (await page.Locator(".acts a, main form[method=post]").CountAsync()).ShouldBe(0); // nobody posts on coordination
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_handoff_stands_on_the_page_of_its_seizure_for_who_may_see_it_and_for_nobody_else()
    {
        var told = await site.Story.HandoffsAsync();
        foreach (var (service, user) in new[] { ("mx", "gn.liaison"), ("us", "atf.liaison"), ("coordination", "cbp.reader") })
        {
            var page = await site.PageAsync(service, user, _phone);
            await page.GotoAsync($"{site.At(service)}/seizures/mx/{told.Seizure}");
            (await page.InnerTextAsync($"#handoffs li:has(a[href='/handoffs/mx/{told.Told}'])")).ShouldContain("Los objetos difieren");
            await page.Context.CloseAsync();
        }
        // SEMAR does not cover Reynosa and McAllen: it sees what everybody sees, and not what only they do.
        var seizure = await HandoffStory.SeizeAsync(site, site.Reynosa);
        var hidden = await HandoffStory.AskAsync(site, new { what = "items", seizure, items = new[] { 1 } }, alone: "reynosa-mcallen");
        foreach (var (user, count) in new[] { ("gn.liaison", 1), ("semar.liaison", 0) })
        {
            var page = await site.PageAsync("mx", user, _phone);
            await page.GotoAsync($"{site.At("mx")}/seizures/mx/{seizure}");
            (await page.Locator("h1").InnerTextAsync()).ShouldContain("Aseguramiento");
            (await page.Locator($"a[href='/handoffs/mx/{hidden}']").CountAsync(), await page.Locator("#handoffs").CountAsync())
                .ShouldBe((count, count), user);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task What_an_account_rests_on_is_not_offered_to_be_recalled()
    {
        var told = await site.Story.HandoffsAsync();
        foreach (var (service, user, request, count) in new[]
            { ("mx", "gn.liaison", told.Told, 0), ("us", "cbp.liaison", told.Told, 0), ("mx", "gn.liaison", told.Open, 1) })
        {
            var page = await site.PageAsync(service, user, _phone);
            await page.GotoAsync($"{site.At(service)}/handoffs/mx/{request}");
            (await page.Locator("dl.fields a[href$='/recall']").CountAsync()).ShouldBe(count, $"{user} {request}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task An_accepted_one_past_its_deadline_stands_first_is_marked_and_is_counted_on_both_sides()
    {
        var request = await HandoffStory.AskAsync(site, await HandoffStory.ArrestAsync(site), DateTimeOffset.UtcNow.AddSeconds(10));
        await HandoffStory.SayAsync(site, "us", "cbp.liaison", request, "accept", new { });
        foreach (var (service, user) in new[] { ("mx", "gn.liaison"), ("us", "cbp.liaison") })
        {
            await HandoffStory.UntilAsync(site, service, user, request,
                h => HandoffStory.State(h) == "accepted" && h.GetProperty("overdue").GetBoolean() && h.GetProperty("awaitsMe").GetBoolean());
            var page = await site.PageAsync(service, user, _phone);
            await page.GotoAsync($"{site.At(service)}/handoffs");
            (await page.InnerTextAsync($"#awaiting li:has(a[href='/handoffs/mx/{request}'])")).ShouldContain("Vencida");
            (await page.Locator($"a[href='/handoffs/mx/{request}']").CountAsync()).ShouldBe(1); // and not again below
            await page.GotoAsync($"{site.At(service)}/awaiting");
            (await page.Locator($"#handoff-{request}").CountAsync()).ShouldBe(1);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task As_known_at_an_instant_the_list_and_its_figures_hold_what_had_been_told_by_then()
    {
        var told = await site.Story.HandoffsAsync();
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/handoffs?knownAt=2019-07-22T18:00");
        (await page.Locator($"a[href*='{told.Told}'], .sums, #awaiting").CountAsync()).ShouldBe(0);
        await page.GotoAsync($"{site.At("mx")}/handoffs?knownAt={DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ss.fff}Z");
        (await page.Locator(".sums").CountAsync()).ShouldBe(1);
        await page.ClickAsync($"a[href^='/handoffs/mx/{told.Open}?knownAt=']");
        (await page.Locator(".head .acts").CountAsync()).ShouldBe(0); // nobody answers the past
        await page.ClickAsync(".past a");
        (await page.Locator(".head .acts").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_sees_what_there_is_and_no_buttons_and_who_may_not_see_it_finds_nothing()
    {
        var told = await site.Story.HandoffsAsync();
        var page = await site.PageAsync("us", "cbp.reader", _phone);
        await page.GotoAsync($"{site.At("us")}/handoffs/mx/{told.Open}");
        (await page.InnerTextAsync(".fields")).ShouldContain(told.Token);
        (await page.Locator("main .acts a, main form[method=post]").CountAsync()).ShouldBe(0);
        (await page.GotoAsync($"{site.At("us")}/handoffs/mx/{told.Open}/accept"))!.Status.ShouldBe(403);
        (await page.GotoAsync($"{site.At("us")}/handoffs/mx/{Guid.CreateVersion7()}"))!.Status.ShouldBe(404);
        await page.Context.CloseAsync();
    }

    private static Task ReviewAsync(IPage page) => page.ClickAsync("button[value=review]:not(.vh)");

    private static async Task PostAsync(IPage page, string to)
    {
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(to)));
    }
}
