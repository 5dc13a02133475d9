using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Commands;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Commands without a page of their own, posted through the form that is made of their contract, on a phone with JavaScript off.</summary>
public class CommandPageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task An_operation_is_planned_started_suspended_resumed_and_closed_from_pages_alone()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/");
        await page.ClickAsync(".head a[href='/operations/new']");
        await page.ClickAsync("a[href$='pair=tijuana-san-diego']");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Nombre");
        await FillAsync(page, "name", "Operativo Página");
        await FillAsync(page, "objective", "Frenar el tráfico de armas.");
        await page.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.WaitForURLAsync("**/operations/*", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var operation = page.Url;
        (await page.InnerTextAsync("h1")).ShouldBe("Operativo Página");

        foreach (var (command, field, text, status) in new[] { ("start", "note", "Con lluvia.", "running"),
            ("suspend", "reason", "Inundación.", "suspended"), ("resume", "note", "", "running"), ("close", "outcome", "Sin pendientes.", "closed") })
        {
            await page.GotoAsync(operation);
            await page.ClickAsync($".head .acts a[href$='/post/{command}']");
            // who sees the operation sees what it has come to
            (await page.IsCheckedAsync("[name='Form.Marking'][value=binational]")).ShouldBeTrue(command);
            await FillAsync(page, field, text);
            await PressAsync(page, "review");
            await SendAsync(page);
            await page.GotoAsync(operation);
            (await page.Locator($".head .status.{status}").CountAsync()).ShouldBe(1, command);
        }
        (await page.Locator(".head .acts a[href*='/post/']").CountAsync()).ShouldBe(0); // nothing is left to do with it
    }

    [Fact]
    public async Task A_change_of_state_is_refused_when_somebody_changed_it_after_the_form_was_shown()
    {
        var operation = await PlannedAsync();
        var page = await site.PageAsync("mx", "gn.liaison", _phone with { Language = "en-US" });
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}/post/close");
        await FillAsync(page, "outcome", "Never needed.");
        await PressAsync(page, "review");
        await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/start", new { marking = "binational", content = new { } }, 1);
        await PressAsync(page, "post");
        (await page.Locator(".errors li").CountAsync()).ShouldBe(1);
        (await page.InputValueAsync("[name='Form.Content.outcome']")).ShouldBe("Never needed."); // nothing typed is lost
        (await site.EventsAsync(operation, "gn.reader")).ShouldNotContain(e => e.GetProperty("type").GetString() == "operation.closed.v1");
    }

    [Fact]
    public async Task An_own_event_is_corrected_field_by_field_and_retracted_from_its_menu()
    {
        var operation = await PlannedAsync();
        var report = await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/reports",
            new { marking = "national", content = new { narrative = "Sin nobedad.", lang = "es" } });
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await OpenAsync(page, operation, report, "corrections");
        await FillAsync(page, "reason", "Mal escrito.");
        await page.SelectOptionAsync("[name='Form.Content.fields.0.path']", "narrative");
        await PressAsync(page, "add-fields");
        (await page.InputValueAsync("[name='Form.Content.fields.0.path']")).ShouldBe("narrative");
        await FillAsync(page, "fields.0.value", "Sin novedad.");
        await PressAsync(page, "review"); // the second row stays empty, and is left out
        (await page.InnerTextAsync(".audience")).ShouldContain("No sale de México");
        (await page.InnerTextAsync(".sides td:nth-of-type(1)")).ShouldBe("Sin nobedad."); // old and new, side by side, before it is sent
        (await page.InnerTextAsync(".sides td:nth-of-type(2)")).ShouldBe("Sin novedad.");
        await SendAsync(page);
        var data = await LastAsync(operation, "record.corrected.v1");
        data.GetProperty("target").GetGuid().ShouldBe(report);
        data.GetProperty("fields").GetRawText().ShouldBe("""[{"path":"narrative","value":"Sin novedad."}]""");

        await OpenAsync(page, operation, report, "retractions");
        await FillAsync(page, "reason", "Era de otro operativo.");
        await PressAsync(page, "review");
        (await page.Locator($".retracted#mx-{report}").CountAsync()).ShouldBe(1); // as it will stand: struck through
        await SendAsync(page);
        (await LastAsync(operation, "record.retracted.v1")).GetProperty("target").GetGuid().ShouldBe(report);
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}");
        (await page.Locator($"#own-{report} a").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("es-MX", "Sentido: Hacia el sur", "Hacia el norte", "Cartuchos", "Aduana")]
    [InlineData("en-US", "Direction: Southbound", "Northbound", "Ammunition", "Customs house")]
    public async Task A_coded_field_is_corrected_from_the_list_of_its_codes(string language, string now, string direction, string kind, string note)
    {
        var operation = await PlannedAsync();
        await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/start", new { marking = "binational", content = new { } }, 1);
        var seizure = await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/seizures", new
        {
            marking = "national",
            content = new
            {
                document = "MX-1",
                place = new { locality = note },
                direction = "southbound",
                items = new object[] { new { no = 1, kind = "magazine", quantity = 2, unit = "pieces" } }
            },
        });
        var page = await site.PageAsync("mx", "gn.liaison", _phone with { Language = language });
        await OpenAsync(page, operation, seizure, "corrections");
        (await page.InnerTextAsync("[name='Form.Content.fields.0.path'] option[value=direction]")).ShouldBe(now);
        await FillAsync(page, "reason", "Mal leído.");
        await page.SelectOptionAsync("[name='Form.Content.fields.0.path']", "direction");
        (await page.Locator("[name='Form.Content.fields.0.value']").IsVisibleAsync()).ShouldBeFalse(); // no code is typed
        await PressAsync(page, "review");
        await page.Locator(".errors a").ClickAsync(); // what is missing is asked at the list
        await page.Locator($"{ShownList(0)}[aria-invalid=true]").WaitForAsync();
        await page.SelectOptionAsync(ShownList(0), new SelectOptionValue { Label = direction });
        await PressAsync(page, "add-fields");
        await page.SelectOptionAsync("[name='Form.Content.fields.1.path']", "items.0.kind");
        await page.SelectOptionAsync(ShownList(1), new SelectOptionValue { Label = kind });
        await PressAsync(page, "add-fields");
        await page.SelectOptionAsync("[name='Form.Content.fields.2.path']", "document");
        await Assertions.Expect(page.Locator(ShownList(2))).ToHaveCountAsync(0); // a text is typed
        await FillAsync(page, "fields.2.value", "MX-2");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".sides tr:nth-of-type(1) ins")).ShouldBe(direction);
        (await page.InnerTextAsync(".sides tr:nth-of-type(2) ins")).ShouldBe(kind);
        await SendAsync(page);
        (await LastAsync(operation, "record.corrected.v1")).GetProperty("fields").GetRawText().ShouldBe(
            """[{"path":"direction","value":"northbound"},{"path":"items.0.kind","value":"ammunition"},{"path":"document","value":"MX-2"}]""");
    }

    [Fact]
    public async Task The_stylesheet_shows_every_list_that_an_event_is_corrected_from()
    {
        using var client = new HttpClient();
        var style = await client.GetStringAsync(site.At("mx") + "/_content/JointOps.Web/ui.css", TestContext.Current.CancellationToken);
        for (var list = 0; list < CorrectionLists.Most; list++) style.ShouldContain($"""[data-list="{list}"]:checked) .list-{list}""");
        foreach (var contract in new EventTypes().All.Values)
            CorrectionLists.Of(Paths(ContractField.Of(contract)), contract, "tijuana-san-diego", Users.Reference, new(Users.Reference))
                .All.Count.ShouldBeLessThanOrEqualTo(CorrectionLists.Most, contract.Name);
    }

    [Fact]
    public async Task A_trace_is_requested_of_another_agencys_seizure_by_the_one_agency_that_may()
    {
        var gn = await site.PageAsync("mx", "gn.liaison", _phone);
        await gn.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await gn.Locator("a[href*='/post/trace-requests']").CountAsync()).ShouldBe(0);

        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await OpenAsync(page, site.Mexican, site.Seizure, "trace-requests");
        await FillAsync(page, "item", "uno");
        await FillAsync(page, "recoveryDate", "2026-06-01");
        await PressAsync(page, "review");
        var errors = await page.InnerTextAsync(".errors");
        foreach (var part in (string[])["Sistema", "Prioridad", "Lugar"]) errors.ShouldContain(part);
        await FillAsync(page, "item", "1");
        await page.SelectOptionAsync("[name='Form.Content.system']", "eTrace");
        await page.SelectOptionAsync("[name='Form.Content.priority']", "urgent");
        await FillAsync(page, "crimeCode", "0700");
        await FillAsync(page, "recoveryPlace", "Tijuana");
        await PressAsync(page, "review");
        await SendAsync(page);
        var data = await LastAsync(site.Mexican, "trace.requested.v1");
        data.GetRawText().ShouldBe($$"""{"seizure":"{{site.Seizure}}","item":1"""
            + ""","system":"eTrace","priority":"urgent","crimeCode":"0700","recoveryPlace":"Tijuana","recoveryDate":"2026-06-01"}""");
    }

    [Fact]
    public async Task A_trace_is_answered_by_choosing_its_request_from_the_open_ones_and_is_then_none_of_them()
    {
        var told = await TraceStory.TellAsync(site);
        var listed = $".op:has(a[href='/seizures/mx/{told.Seizure}'])";
        var page = await site.PageAsync("us", "atf.liaison", _phone);
        await page.GotoAsync($"{site.At("us")}/traces");
        (await page.InnerTextAsync(listed)).ShouldContain("T-4471");
        foreach (var route in (string[])["trace-status", "trace-closings", "trace-results"])
        {
            await page.GotoAsync($"{site.At("us")}/operations/{told.Operation}/post/{route}");
            (await page.InnerTextAsync($"select[name='Form.Content.request'] option[value='{told.Request}']")).ShouldContain("T-4471");
        }
        await page.SelectOptionAsync("[name='Form.Content.request']", $"{told.Request}");
        await page.SelectOptionAsync("[name='Form.Content.result']", "foreign");
        await PressAsync(page, "review");
        await SendAsync(page);
        await page.GotoAsync($"{site.At("us")}/operations/{told.Operation}/post/trace-results");
        (await page.Locator($"option[value='{told.Request}']").CountAsync()).ShouldBe(0);
        await page.GotoAsync($"{site.At("us")}/traces?all=true");
        (await page.InnerTextAsync(listed)).ShouldContain("Rastreo respondido");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("mx", "/joint-operations")]
    [InlineData("mx", "/account")]
    [InlineData("coordination", "/mirror")]
    public async Task A_new_event_is_one_press_away_from_anywhere_and_offers_what_runs_first(string service, string from)
    {
        var page = await site.PageAsync(service, "gn.liaison", _phone);
        await page.GotoAsync(site.At(service) + from);
        await page.ClickAsync(".newevent a"); // from coordination without a second login
        await page.WaitForURLAsync(site.At("mx") + "/new", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        (await page.Locator(".op .status").First.GetAttributeAsync("class"))!.ShouldContain("running");
        await page.ClickAsync($"a[href='/operations/{site.Mexican}/seizure']");
        await page.Locator("[name='Form.Document']").WaitForAsync();
        (await page.Locator(".newevent a").IsVisibleAsync()).ShouldBeFalse(); // it never lies over a form
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_may_not_post_is_offered_no_new_event()
    {
        var page = await site.PageAsync("mx", "gn.reader", _phone);
        await page.GotoAsync(site.At("mx") + "/joint-operations");
        (await page.Locator(".newevent").CountAsync()).ShouldBe(0);
        (await page.GotoAsync(site.At("mx") + "/new"))!.Status.ShouldBe(403);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("parties")]
    [InlineData("checkpoints")]
    [InlineData("")]
    public async Task What_is_no_command_has_no_page(string command)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        (await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/post/{command}"))!.Status.ShouldBe(404);
    }

    private static string ShownList(int row) => $"select[name^='Form.Content.fields.{row}.value-']:visible";

    private static IEnumerable<string> Paths(IEnumerable<ContractField> fields) => fields.SelectMany(f => f.Parts.Count == 0 ? [f.Path]
        : Paths(f.Kind == FieldKind.Rows ? f.Parts.Select(p => p.In($"{f.Path}.0")) : f.Parts));

    private Task<Guid> PlannedAsync() => site.PostAsync(
        "mx", "gn.liaison", "operations", new
        {
            pair = "tijuana-san-diego",
            marking = "binational",
            content = new { name = "Operativo Formulario", objective = "Frenar el tráfico de armas" }
        });

    private async Task OpenAsync(IPage page, Guid operation, Guid about, string command)
    {
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}");
        await page.ClickAsync($"#own-{about} summary");
        await page.ClickAsync($"#own-{about} a[href*='/post/{command}']");
        await page.Locator($".formwrap #mx-{about}").WaitForAsync(); // what it is about stands above the form
    }

    private async Task<JsonElement> LastAsync(Guid operation, string type) =>
        (await site.EventsAsync(operation, "gn.reader")).Last(e => e.GetProperty("type").GetString() == type).GetProperty("data");

    private static Task FillAsync(IPage page, string path, string text) => page.FillAsync($"[name='Form.Content.{path}']", text);

    private static async Task SendAsync(IPage page)
    {
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
