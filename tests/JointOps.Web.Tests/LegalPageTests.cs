namespace JointOps.Web.Tests;

/// <summary>A person's card and legal holds on their pages, on a phone with JavaScript off.</summary>
public class LegalPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Fact]
    public async Task An_officer_keeps_a_persons_data_a_hold_keeps_them_from_being_erased_and_then_they_are()
    {
        var token = Token();
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        (await page.GotoAsync($"{site.At("mx")}/subjects/{token}"))!.Headers["cache-control"].ShouldContain("no-store");
        (await page.InnerTextAsync("main")).ShouldContain("no guarda nada");
        await page.ClickAsync("#put button");
        (await page.InnerTextAsync("#put .wrong")).ShouldBe("Falta: Nombres.");
        await page.FillAsync("[name='Form.Names']", "Juan Pérez López\nEl Chato");
        await page.FillAsync("[name='Form.BirthDate']", "2999-01-01");
        await page.ClickAsync("#put button");
        (await page.InputValueAsync("[name='Form.Names']")).ShouldContain("El Chato"); // nothing typed is lost
        await page.FillAsync("[name='Form.BirthDate']", "1984-03-09");
        await page.FillAsync("[name='Form.Documents']", "PELJ840309");
        await page.ClickAsync("#put button");
        await page.Locator(".ok").WaitForAsync();
        var card = await page.InnerTextAsync("#person");
        foreach (var part in (string[])["Juan Pérez López", "El Chato", "1984-03-09", "PELJ840309", "gn.liaison"]) card.ShouldContain(part);

        await page.ClickAsync(".acts a[href*='/holds']");
        (await page.InputValueAsync("#place [name='Form.Of']")).ShouldBe(token);
        await page.FillAsync("#place [name='Form.Authority']", "Juzgado Tercero");
        await page.ClickAsync("#place button");
        (await page.InnerTextAsync("#place .wrong")).ShouldBe("Falta: Documento.");
        await page.FillAsync("#place [name='Form.Document']", "EXP-1");
        await page.ClickAsync("#place button");
        await page.Locator(".ok").WaitForAsync();

        await EraseAsync();
        (await page.InnerTextAsync("#erase .wrong")).ShouldContain("Rige una preservación legal");
        await page.GotoAsync($"{site.At("mx")}/holds");
        var hold = page.Locator("li.matter", new() { HasText = token });
        await hold.Locator("summary").ClickAsync();
        await hold.Locator("[name='Form.Authority']").FillAsync("Juzgado Tercero");
        await hold.Locator("[name='Form.Document']").FillAsync("EXP-2");
        await hold.Locator("button").ClickAsync();
        await page.Locator(".ok").WaitForAsync();
        (await page.Locator("li.matter", new() { HasText = token }).Locator(".status").InnerTextAsync()).ShouldBe("Levantada");

        await EraseAsync();
        await page.Locator(".ok").WaitForAsync();
        (await page.InnerTextAsync("main")).ShouldContain("Venció el plazo de conservación");
        (await page.Locator("#person, #put, #erase").CountAsync()).ShouldBe(0);

        async Task EraseAsync()
        {
            await page.GotoAsync($"{site.At("mx")}/subjects/{token}");
            await page.ClickAsync("#erase summary");
            await page.SelectOptionAsync("#erase [name='Form.Ground']", "retention-over");
            await page.FillAsync("#erase [name='Form.Document']", "ACTA-114");
            await page.ClickAsync("#erase button");
        }
    }

    [Fact]
    public async Task Another_agencys_officer_sees_nothing_kept_and_nobody_else_the_page()
    {
        var token = Token();
        await LegalStory.PutAsync(site, token, "Juan Pérez López");
        var other = await site.PageAsync("mx", "fgr.liaison", _phone);
        await other.GotoAsync($"{site.At("mx")}/subjects/{token}");
        (await other.InnerTextAsync("main")).ShouldContain("no guarda nada");
        (await other.ContentAsync()).ShouldNotContain("Pérez");
        foreach (var (service, user, status) in new[]
        {
            ("mx", "gn.reader", 403), ("mx", "auditor.mx", 403), ("us", "auditor.us", 403), ("coordination", "atf.liaison", 404),
        })
        {
            var page = await site.PageAsync(service, user, _phone);
            (await page.GotoAsync($"{site.At(service)}/subjects/{token}"))!.Status.ShouldBe(status, user);
        }
        (await other.GotoAsync($"{site.At("mx")}/subjects/juan"))!.Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_is_typed_of_a_person_is_kept_on_no_device_and_the_arrests_card_leads_there()
    {
        var token = Token();
        var arrest = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/arrests", new
        {
            marking = "national",
            content = new { subject = token, charges = new[] { "firearms-trafficking" }, document = "IPH-1" },
        });
        var page = await site.PageAsync("mx", "gn.liaison", new());
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        await page.ClickAsync($"#mx-{arrest} .refers a");
        await page.FillAsync("[name='Form.Names']", "Juan Pérez López");
        await page.FillAsync("[name='Form.Note']", "Cojea");
        (await page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).ShouldNotContain("Juan");
        var colleague = await site.PageAsync("mx", "gn.reader", new());
        await colleague.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await colleague.Locator($"#mx-{arrest} .refers").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_and_an_operation_are_held_from_their_menus_and_an_auditor_reads_of_it()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new());
        foreach (var (menu, scope, of) in new[] { ($"#own-{site.Seizure}", "event", site.Seizure), (".head", "operation", site.Mexican) })
        {
            await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
            if (scope == "event") await page.ClickAsync(menu + " summary");
            await page.ClickAsync($"{menu} a[href*='/holds']");
            (await page.InputValueAsync("#place [name='Form.Scope']"), await page.InputValueAsync("#place [name='Form.Of']"))
                .ShouldBe((scope, $"mx/{of}"));
            await page.FillAsync("#place [name='Form.Authority']", $"Fiscalía {scope}");
            await page.FillAsync("#place [name='Form.Document']", "EXP-1");
            await page.ClickAsync("#place button");
            await page.Locator(".ok").WaitForAsync();
        }
        var auditor = await site.PageAsync("mx", "auditor.mx", new());
        await auditor.GotoAsync($"{site.At("mx")}/holds");
        var told = await auditor.InnerTextAsync("main");
        told.ShouldContain("Fiscalía event");
        told.ShouldContain("Fiscalía operation");
        (await auditor.Locator("main form").CountAsync()).ShouldBe(0);
    }

    private static string Token() => $"MX-SUJ-{Guid.NewGuid():N}"[..24].ToUpperInvariant() + "-0";
}
