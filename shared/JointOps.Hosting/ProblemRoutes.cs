using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Hosting;

/// <summary>What a code means.</summary>
/// <param name="Es">In Mexican Spanish.</param>
/// <param name="En">In English.</param>
public sealed record ProblemMeaning(string Type, string Code, int Status, ProblemWords Es, ProblemWords En);

/// <param name="Title">What each occurrence has in common.</param>
/// <param name="Detail">What an occurrence says, with … where its own values stand.</param>
public sealed record ProblemWords(string Title, string Detail);

/// <summary>
/// Where the <c>type</c> of a problem leads: what its code means, in both languages, for programs as JSON and for a browser as a page. Made from
/// <see cref="ProblemCodes"/>; public, and the same on every service.
/// </summary>
internal static partial class ProblemRoutes
{
    /// <summary>What every type begins with.</summary>
    public const string Root = "/problems";

    private static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Maps the list and each of its codes.</summary>
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Problems");
        all.MapGet("/", (HttpContext http) => Answer(http, ProblemCodes.Status.Keys.Order(StringComparer.Ordinal).Select(Of).ToArray(), m => m))
            .WithSummary("Every code that a problem may carry, in both languages")
            .Produces<IReadOnlyList<ProblemMeaning>>(200, "application/json", "text/html").WithMetadata(new ConditionalAnswer());
        all.MapGet("{code}", (HttpContext http, string code) => ProblemCodes.Status.ContainsKey(code)
                ? Answer(http, Of(code), m => [m]) : throw new Refusal("not-found"))
            .WithSummary("What one code means, in both languages; where the type of a problem leads")
            .Produces<ProblemMeaning>(200, "application/json", "text/html").WithMetadata(new ConditionalAnswer());
    }

    private static IResult Answer<T>(HttpContext http, T meaning, Func<T, IReadOnlyList<ProblemMeaning>> each)
    {
        var isPage = Conditional.Preferred(http.Request, "application/json", "text/html") == "text/html";
        var body = isPage ? Encoding.UTF8.GetBytes(Page(each(meaning))) : Conditional.Written(http.RequestServices, meaning);
        return Conditional.IsKnownToAll(http, Conditional.Tag(body)) ? Conditional.Held
            : isPage ? TypedResults.Bytes(body, "text/html; charset=utf-8") : Conditional.Json(body);
    }

    private static ProblemMeaning Of(string code) =>
        new($"{Root}/{code}", code, ProblemCodes.Status[code], Words(code, "es-MX"), Words(code, "en-US"));

    private static ProblemWords Words(string code, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return new(ProblemTexts.Title(code, culture), Value().Replace(ProblemTexts.Template(code, culture), "…"));
    }

    private static string Page(IReadOnlyList<ProblemMeaning> meanings)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
        var title = meanings is [var one] ? one.Code : "Problems";
        page.Append(CultureInfo.InvariantCulture, $"<meta name=\"viewport\" content=\"width=device-width\"><title>{title} · JointOps</title><main>");
        foreach (var m in meanings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h1><a href=\"{m.Type}\"><code>{m.Code}</code></a> · HTTP {m.Status}</h1>");
            foreach (var (language, words) in (ReadOnlySpan<(string, ProblemWords)>)[("es-MX", m.Es), ("en-US", m.En)])
            {
                page.Append(CultureInfo.InvariantCulture, $"<p lang=\"{language}\"><strong>{_html.Encode(words.Title)}</strong>");
                if (words.Detail != words.Title) page.Append(CultureInfo.InvariantCulture, $"<br>{_html.Encode(words.Detail)}");
                page.Append("</p>");
            }
        }
        return page.Append("</main></html>").ToString();
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Value();
}
