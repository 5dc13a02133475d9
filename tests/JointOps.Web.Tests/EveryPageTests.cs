using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>
/// What holds for every page, on a desk in one theme and in a hand in the other. The two languages are classes of their own, which run
/// beside each other.
/// </summary>
public abstract partial class EveryPage(Site site, Look look)
{
    public static TheoryData<string> All => [.. Pages.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_accessible_speaks_one_language_and_fits_the_smallest_phone(string name)
    {
        var page = await new Pages(site).OpenAsync(name, look);
        (await Axe.ViolationsAsync(page)).ShouldBeEmpty($"{name} {look}");
        await SpeaksOneLanguageAsync(page, look);
        await KeepsWordsApartAsync(page, name);

        // The same page in a hand, in the other theme: nothing but the stylesheet knows of either.
        await page.SetViewportSizeAsync(Look.Phone, 844);
        await page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Light : ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        (await Axe.ViolationsAsync(page)).ShouldBeEmpty($"{name} on a phone, {look.Language}");
        await FitsAsync(page);
        await page.Context.CloseAsync();
    }

    private static async Task SpeaksOneLanguageAsync(IPage page, Look look)
    {
        (await page.GetAttributeAsync("html", "lang")).ShouldBe(look.Language);
        // Officers' own words carry their language; everything else is the page's.
        var text = await page.EvaluateAsync<string>("""
            () => { const copy = document.body.cloneNode(true); copy.querySelectorAll('[lang], script, code').forEach(e => e.remove());
                    return copy.textContent + ' '
                        + [...copy.querySelectorAll('[title],[aria-label]')].map(e => `${e.title} ${e.getAttribute('aria-label')}`).join(' '); }
            """);
        text.ShouldNotContain("⟦");
        (look.Language == "es-MX" ? English() : Spanish()).Matches(text).Select(m => m.Value).ShouldBeEmpty();
    }

    // Razor drops the white space before what it renders on a condition: a sentence and the link behind it then run into each other.
    private static async Task KeepsWordsApartAsync(IPage page, string name) => (await page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('#main :is(a, span, time, q, b, s, abbr, code, small)')].flatMap(e => {
            const at = x => getComputedStyle(x).display;
            if (!e.offsetParent || at(e) !== 'inline' || /flex|grid/.test(at(e.parentElement))) return [];
            const style = n => n && n.nodeType === Node.ELEMENT_NODE ? getComputedStyle(n) : null;
            const inline = n => n && (n.nodeType === Node.TEXT_NODE || style(n)?.display === 'inline') ? n.textContent : '';
            const space = (n, side) => parseFloat(style(n)?.[`margin${side}`] ?? 0) + parseFloat(style(n)?.[`padding${side}`] ?? 0);
            const meet = (a, b) => a && b && /[\p{L}\p{N}.]$/u.test(inline(a)) && /^[\p{L}\p{N}]/u.test(inline(b))
                && space(a, 'Right') + space(b, 'Left') === 0;
            return meet(e.previousSibling, e) ? [inline(e.previousSibling).slice(-20) + inline(e)]
                : meet(e, e.nextSibling) ? [inline(e) + inline(e.nextSibling).slice(0, 20)] : [];
        })
        """)).ShouldBeEmpty(name);

    private static async Task FitsAsync(IPage page)
    {
        await page.SetViewportSizeAsync(320, 700);
        var over = await page.EvaluateAsync<string>("""
            () => document.documentElement.scrollWidth <= 320 ? '' : [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > 321)
                .map(e => `${e.tagName}.${e.className}`).slice(0, 5).join(', ') || document.documentElement.scrollWidth + ' px'
            """);
        over.ShouldBe("", page.Url.ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\b(the|and|of|events?|agency|agencies|sign|your|release|record(ed)?|seizure|post|marking)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(el(?! (Chaparral|Paso))|los|las|para|eventos?|dependencias?|sesión|su|divulgación|registr\w+|aseguramiento|quién)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Spanish();
}

public sealed class EveryPageInSpanishTests(Site site) : EveryPage(site, new("es-MX"));

public sealed class EveryPageInEnglishTests(Site site) : EveryPage(site, new("en-US", Dark: true));
