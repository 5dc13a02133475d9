using System.Net;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A conflict from the forms that register two actions to its end, on a phone with JavaScript off.</summary>
public class ConflictPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false), _english = new("en-US", Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task Two_actions_800_m_apart_are_found_acknowledged_resolved_and_over_once_one_is_withdrawn()
    {
        var (mine, yours) = ($"Cateo {Guid.CreateVersion7()}", $"Warrant {Guid.CreateVersion7()}");
        var guard = await ActionForms.FillAsync(site, "mx", "gn.liaison", _phone, new("32,60121", "-116.9001", "BCN-41-27", mine));
        var here = await ActionForms.RegisterAsync(guard);
        var customs = await ActionForms.FillAsync(site, "us", "hsi.liaison", _english, new("32.60840", "-116.9001", "7ABC123", yours));
        var there = await ActionForms.RegisterAsync(customs);
        var id = await DeconflictionStory.KnownAsync(site, here);

        // It awaits both; who acknowledges from there is led to where it goes on.
        await OpenAsync(customs, "us", "/awaiting");
        (await customs.InnerTextAsync(".nav .n")).ShouldContain("await");
        await customs.ClickAsync($"#acknowledge-{id} button");
        (await customs.InnerTextAsync(".ok")).ShouldContain("Acknowledged.");
        (await customs.InnerTextAsync($"#conflict-{id} [data-agency=hsi]")).ShouldContain("Acknowledged ");
        (await customs.Locator($"#acknowledge-{id}").CountAsync()).ShouldBe(0);
        await OpenAsync(customs, "us", "/awaiting");
        (await customs.Locator($"#conflict-{id}").CountAsync()).ShouldBe(0);

        // Each sees what is kept of its own action, and of the other only whom to call.
        await DeconflictionStory.UntilAsync(site, "mx", "gn.reader", id, c => c.GetRawText().Contains("latencySeconds\":", StringComparison.Ordinal));
        await OpenAsync(guard, "mx", "/conflicts");
        var own = await guard.InnerTextAsync($"#conflict-{id} [data-agency=gn]");
        foreach (var part in (string[])[mine, "su dependencia", "Orden de cateo o de aprehensión",
            "Tijuana: 3 ago 2036, 05:00 – 09:00 (UTC−07:00)", "15/", "se compara también por objetivos", "Aún sin acuse de recibo"])
            own.ShouldContain(part);
        (await guard.InnerTextAsync($"#conflict-{id} [data-agency=hsi]")).ShouldContain("Llame a ");
        (await guard.ContentAsync()).ShouldNotContain(yours);

        // They say different things, and both read that.
        await ResolveAsync(guard, id, "proceed", "");
        (await guard.InnerTextAsync(".ok")).ShouldContain("Comunicado");
        await OpenAsync(customs, "us", "/conflicts");
        await ResolveAsync(customs, id, "reschedule", "Two hours later");
        foreach (var (page, service, reader, texts) in new[] { (
            guard, "mx", "gn.reader", "Procede como estaba planeada|Se reprograma|Two hours later|Las dos dicen cosas distintas|Resuelto por ambas"),
            (customs, "us", "hsi.reader", "Goes on as planned|Is rescheduled|Two hours later|The two say different things|Resolved by both") })
        {
            await DeconflictionStory.UntilAsync(site, service, reader, id, c => c.GetProperty("differs").GetBoolean());
            await OpenAsync(page, service, "/conflicts?status=resolved");
            var text = await page.InnerTextAsync($"#conflict-{id}");
            foreach (var part in texts.Split('|')) text.ShouldContain(part);
        }
        await ResolveAsync(guard, id, "merge", "");
        await OpenAsync(guard, "mx", "/conflicts");
        (await guard.InnerTextAsync($"#conflict-{id} [data-agency=gn]")).ShouldContain("Se integra con la otra");

        // HSI's moves: withdrawn in two steps, and the conflict is struck on both.
        await OpenAsync(customs, "us", "/actions");
        (await customs.InnerTextAsync($"#action-{there}")).ShouldContain("In conflict with another agency's action");
        await customs.ClickAsync($"#action-{there} a[href$=withdraw]");
        (await customs.InnerTextAsync(".warning")).ShouldContain("cannot be undone");
        await customs.ClickAsync(".formwrap .primary");
        (await customs.InnerTextAsync(".ok")).ShouldContain("Canceled");
        (await customs.InnerTextAsync($"#action-{there} del")).ShouldBe(yours);
        await DeconflictionStory.UntilAsync(site, "mx", "gn.reader", id, c => c.GetProperty("status").GetString() == "withdrawn");
        await OpenAsync(guard, "mx", "/conflicts");
        (await guard.InnerTextAsync($"#conflict-{id} h3 del")).ShouldBe("GN ↔ HSI");
        (await guard.InnerTextAsync($"#conflict-{id}")).ShouldContain("se canceló una de las dos");
        (await guard.Locator($"#conflict-{id} form").CountAsync()).ShouldBe(0);
        await OpenAsync(guard, "mx", "/actions");
        (await guard.InnerTextAsync($"#action-{here}")).ShouldNotContain("En conflicto");
    }

    [Fact]
    public async Task An_answer_without_an_outcome_comes_back_with_its_note_and_one_sent_twice_is_one_event()
    {
        var found = await DeconflictionStory.ConflictAsync(site, -97.0501, "Dos veces");
        var page = await OpenAsync("mx", "gn.liaison", "/conflicts", _phone);
        await ResolveAsync(page, found.Id, null, "Llamen antes");
        (await page.InnerTextAsync($"#resolve-{found.Id} .wrong")).ShouldContain("Qué pasa con su acción");
        (await page.InputValueAsync($"#resolve-{found.Id} [name='Said.Note']")).ShouldBe("Llamen antes");

        var fields = new Dictionary<string, string>();
        foreach (var field in await page.Locator($"#acknowledge-{found.Id} input[type=hidden]").AllAsync())
            fields[(await field.GetAttributeAsync("name"))!] = (await field.GetAttributeAsync("value")) ?? "";
        for (var sent = 0; sent < 2; sent++) (await SendAsync(page, fields)).ShouldContain("acusó recibo");
        fields["Said.Key"] = Guid.CreateVersion7().ToString();
        (await SendAsync(page, fields)).ShouldContain("ya lo atendió");
        (fields["Said.Word"], fields["_handler"]) = ("approve", $"approve-{found.Id}");
        (await SendAsync(page, fields)).ShouldContain("están incompletos o ya vencieron"); // no word of this page
    }

    [Theory]
    [InlineData("es-MX", "Ya pasó", "Ya pasó la hora planeada: no queda nada por hacer.", "Aún sin acuse")]
    [InlineData("en-US", "Past", "The planned time is over: nothing is left to do.", "Not acknowledged")]
    public async Task A_conflict_whose_planned_time_is_over_awaits_nobody_and_says_so_calmly(
        string language, string chip, string text, string missing)
    {
        var past = await DeconflictionStory.ConflictAsync(site, language == "es-MX" ? -97.0001 : -96.9001, "Hace mucho", 2019);
        var ahead = await DeconflictionStory.ConflictAsync(site, language == "es-MX" ? -96.8001 : -96.7001, "Por venir");
        await DeconflictionStory.UntilAsync(site, "mx", "gn.reader", past.Id,
            c => c.GetProperty("status").GetString() == "past" && !c.GetProperty("awaitsMe").GetBoolean() && c.GetProperty("past").GetBoolean());
        var page = await OpenAsync("mx", "gn.liaison", "/awaiting", new(language, Width: Look.Phone, Scripts: false));
        (await page.Locator($"#conflict-{past.Id}").CountAsync()).ShouldBe(0);
        (await page.Locator($"#acknowledge-{ahead.Id}").CountAsync()).ShouldBe(1);
        var awaited = await page.Locator("main form[id^='acknowledge-'], main form[id^='approve-'], main li[id^='handoff-']").CountAsync();
        (await page.InnerTextAsync(".nav .n")).ShouldStartWith($"{awaited}"); // the badge counts what stands there

        await OpenAsync(page, "mx", "/conflicts?status=past");
        var shown = await page.InnerTextAsync($"#conflict-{past.Id}");
        foreach (var part in (string[])[chip, text]) shown.ShouldContain(part);
        shown.ShouldNotContain(missing);
        (await page.Locator($"#conflict-{past.Id}.due, #conflict-{past.Id} form, #conflict-{past.Id} .flag, #conflict-{ahead.Id}").CountAsync())
            .ShouldBe(0);
        await OpenAsync(page, "mx", "/actions");
        (await page.Locator($"#action-{past.Here}.due, #action-{past.Here} .flag").CountAsync()).ShouldBe(0);
        (await page.Locator($"#action-{ahead.Here}.due .flag").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_and_auditors_see_what_concerns_them_without_forms_and_others_nothing()
    {
        var told = await site.Story.ConflictsAsync();
        foreach (var (service, user) in new[] { ("mx", "gn.reader"), ("coordination", "gn.reader"),
            ("mx", "auditor.mx"), ("coordination", "auditor.coordination"), ("coordination", "hsi.liaison") })
        {
            var page = await OpenAsync(service, user, "/conflicts", _phone);
            (await page.Locator($"#conflict-{told.Open.Id}").CountAsync()).ShouldBe(1, $"{user} on {service}");
            (await page.Locator("main form, main button").CountAsync()).ShouldBe(0, $"{user} on {service}");
        }
        foreach (var (service, user) in new[] { ("mx", "fgr.liaison"), ("us", "cbp.liaison"), ("coordination", "cbp.reader") })
            (await (await OpenAsync(service, user, "/conflicts", _phone)).ContentAsync()).ShouldNotContain(told.Open.Id.ToString());

        // Coordination's auditor sees both actions as they are kept; a label has never come there.
        var audit = await OpenAsync("coordination", "auditor.coordination", "/conflicts", _phone);
        (await audit.Locator($"#conflict-{told.Open.Id} .kept-facts").CountAsync()).ShouldBe(2);
        (await audit.ContentAsync()).ShouldNotContain("Cateo 14");
        (await audit.GotoAsync(site.At("coordination") + "/actions"))!.Status.ShouldBe(404);
        (await (await site.PageAsync("mx", "gn.reader", _phone)).GotoAsync(site.At("mx") + "/actions/new"))!.Status.ShouldBe(403);
    }

    [Fact]
    public async Task On_the_timeline_a_conflict_is_no_sides_and_all_of_it_is_told_in_words()
    {
        var told = await site.Story.ConflictsAsync();
        var page = await OpenAsync("coordination", "hsi.reader", "/?pair=matamoros-brownsville", new("en-US"));
        var text = string.Join(' ', await page.Locator(".ev .card").AllInnerTextsAsync());
        foreach (var part in (string[])[
            "Conflict between planned actions", "GN · Mexico", "HSI · United States", "Is rescheduled", "Two hours later", "The action was canceled"
        ])
            text.ShouldContain(part);
        foreach (var code in (string[])["action-withdrawn", "reschedule ", "outcome"]) text.ShouldNotContain(code);
        (await page.Locator($".ev.coordination #coordination-{told.Open.Id}").CountAsync()).ShouldBe(1);
        (await page.Locator($".ev.mx #coordination-{told.Open.Id}, .ev.us #coordination-{told.Open.Id}").CountAsync()).ShouldBe(0);

        await OpenAsync(page, "coordination", $"/timeline/us/{told.Open.There}");
        var action = await page.InnerTextAsync("article.card");
        foreach (var part in (string[])["Search or arrest warrant", "Cell 15/", "Jul 26, 2036, 18:00 – 21:00 (UTC−05:00)", "compared by targets too"])
            action.ShouldContain(part);
    }

    private async Task<IPage> OpenAsync(string service, string user, string path, Look look) =>
        await OpenAsync(await site.PageAsync(service, user, look), service, path);

    private async Task<IPage> OpenAsync(IPage page, string service, string path)
    {
        (await page.GotoAsync(site.At(service) + path))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task ResolveAsync(IPage page, Guid id, string? outcome, string note)
    {
        if (!await page.IsVisibleAsync($"#resolve-{id}")) await page.ClickAsync($"#d-resolve-{id} > summary");
        if (outcome is not null) await page.CheckAsync($"#resolve-{id} [value={outcome}]");
        await page.FillAsync($"#resolve-{id} [name='Said.Note']", note);
        await page.ClickAsync($"#resolve-{id} button");
    }

    private async Task<string> SendAsync(IPage page, Dictionary<string, string> fields)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields) form.Set(name, value);
        return WebUtility.HtmlDecode(await (await page.APIRequest.PostAsync(site.At("mx") + "/conflicts", new() { Form = form })).TextAsync());
    }
}
