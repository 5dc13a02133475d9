using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A seizure asks only what the kind of each thing has, with JavaScript off too, and the usual things are one press.</summary>
public class FormsByKindTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    public static TheoryData<string, string> Kinds => new()
    {
        { "firearm", "Caliber CountryOfOrigin Description Importer Kind Manufacturer Markings Model Quantity Serial SerialState Type" },
        { "ammunition", "Caliber Description Kind Manufacturer Quantity Type" },
        { "magazine", "Caliber Description Kind Manufacturer Model Quantity Type" },
        { "currency", "Currency Description Kind Quantity" },
        { "narcotic", "Description Kind Quantity Type Unit" },
        { "vehicle", "Description Kind Manufacturer Model Quantity Type" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_thing_is_asked_what_its_kind_has(string kind, string asked)
    {
        var page = await OpenAsync("seizure");
        await page.SelectOptionAsync("[name='Form.Items[0].Kind']", kind);
        var shown = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("[name^='Form.Items[0].']")].filter(f => f.checkVisibility())
                .map(f => f.name.split('.').at(-1)).sort()
            """);
        string.Join(' ', shown).ShouldBe(asked);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_usual_things_are_one_press_each_and_one_goes_on_typing_in_the_newest()
    {
        var page = await OpenAsync("seizure");
        await page.ClickAsync("button[value='preset-handgun']"); // in the place of the empty first one
        await page.ClickAsync("button[value='preset-rounds']");
        await page.ClickAsync("button[value='preset-cash']");
        (await page.Locator("fieldset.item").CountAsync()).ShouldBe(3);
        (await page.InputValueAsync("[name='Form.Items[0].Type']")).ShouldBe("Arma corta");
        (await page.InputValueAsync("[name='Form.Items[1].Kind']")).ShouldBe("ammunition");
        (await page.InputValueAsync("[name='Form.Items[1].Type']")).ShouldBe("Cartuchos");
        (await page.InputValueAsync("[name='Form.Items[2].Currency']")).ShouldBe("MXN");
        await page.WaitForFunctionAsync("() => document.activeElement.name === 'Form.Items[2].Kind'"); // the browser gives it the focus later
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_before_the_kind_was_changed_is_not_sent_with_it()
    {
        var page = await OpenAsync("seizure");
        await page.FillAsync("[name='Form.Document']", "IPH-77");
        await page.SelectOptionAsync("[name='Form.Crossing']", "otay-mesa");
        await page.FillAsync("[name='Form.Items[0].Serial']", "RO-1");
        await page.FillAsync("[name='Form.Items[0].Importer']", "Century Arms");
        await page.SelectOptionAsync("[name='Form.Items[0].Kind']", "currency");
        await page.SelectOptionAsync("[name='Form.Items[0].Currency']", "USD");
        await page.FillAsync("[name='Form.Items[0].Quantity']", "5000");
        await page.ClickAsync("button[value=review]:not(.vh)");
        var card = await page.InnerTextAsync("article.card");
        card.ShouldContain("USD");
        card.ShouldNotContain("Century");
        card.ShouldNotContain("RO-1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_only_open_checkpoint_is_preselected()
    {
        var operation = await site.PostAsync("mx", "gn.liaison", "operations", new
        {
            pair = "tijuana-san-diego",
            marking = "binational",
            content = new { name = "Operativo Otay", objective = "Frenar el tráfico de armas" },
        });
        await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/start", new { marking = "binational", content = new { } }, 1);
        await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/checkpoints/open",
            new { marking = "binational", content = new { crossing = "otay-mesa", end = "south", lanes = 2 } });
        foreach (var (form, field, chosen) in new[] { ("checkpoint-close", "Checkpoint", "otay-mesa/south"), ("inspections", "Crossing", "otay-mesa"),
            ("seizure", "Crossing", "otay-mesa") })
        {
            var page = await OpenAsync(form, operation);
            (await page.InputValueAsync($"[name='Form.{field}']")).ShouldBe(chosen, form);
            await page.Context.CloseAsync();
        }
    }

    private async Task<IPage> OpenAsync(string form, Guid? operation = null)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{operation ?? site.Mexican}/{form}");
        return page;
    }
}
