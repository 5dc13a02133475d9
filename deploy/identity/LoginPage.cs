using System.Text;
using System.Text.Encodings.Web;

namespace JointOps.Identity;

/// <summary>
/// The page on which a person at a developer's machine says who to be: one button a demo user. A plain form without scripts; what the
/// request asked for travels through it in hidden fields, and is checked again when it comes back.
/// </summary>
internal static class LoginPage
{
    /// <summary>The field that carries the choice.</summary>
    public const string Choice = "demo_user";

    /// <summary>The page in the reader's language.</summary>
    public static IResult Render(HttpContext http, IEnumerable<DemoUser> users, string issuer)
    {
        var texts = LoginTexts.For(http.Request);
        // It loads nothing, runs nothing and is framed by nobody. (No form-action: browsers would also forbid the way back.)
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        var parameters = HttpMethods.IsPost(http.Request.Method)
            ? http.Request.Form.Where(field => field.Key != Choice).Select(field => (field.Key, field.Value.ToString()))
            : http.Request.Query.Select(field => (field.Key, field.Value.ToString()));
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"").Append(texts.Language).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>").Append(texts.Title).Append("</title><style>")
            .Append(Style).Append("</style></head><body><main><p class=\"where\">JointOps · ").Append(Safe(texts.Issuer(issuer))).Append("</p><h1>")
            .Append(texts.Title).Append("</h1><p>").Append(texts.Explanation).Append("</p><form method=\"post\" action=\"authorize\">");
        foreach (var (name, value) in parameters)
            page.Append("<input type=\"hidden\" name=\"").Append(Safe(name)).Append("\" value=\"").Append(Safe(value)).Append("\">");
        foreach (var role in users.GroupBy(user => user.Role))
        {
            page.Append("<fieldset><legend><b>").Append(texts.Role(role.Key)).Append("</b> ").Append(texts.Does(role.Key))
                .Append("</legend><div class=\"users\">");
            // Where to begin: the agencies whose operations still run when the demonstration is over.
            foreach (var user in role.OrderByDescending(each => each.Id is "gn.liaison" or "ofo.liaison"))
                page.Append("<button name=\"").Append(Choice).Append("\" value=\"").Append(Safe(user.Id)).Append("\"><b>").Append(Safe(user.Id))
                    .Append("</b><span>").Append(Safe(texts.Agency(user))).Append("</span>")
                    .Append(user.Id is "gn.liaison" or "ofo.liaison" ? $"<em>{texts.BeginHere}</em>" : "").Append("</button>");
            page.Append("</div></fieldset>");
        }
        page.Append("</form></main></body></html>");
        return Results.Content(page.ToString(), "text/html; charset=utf-8");
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    private const string Style =
        """
        :root{color-scheme:dark}
        *{box-sizing:border-box}
        body{margin:0;background:#0e1418;color:#e7edf0;font:1rem/1.5 system-ui,sans-serif}
        main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}
        h1{margin:.25rem 0 .75rem;font-size:1.5rem}
        .where{margin:0;color:#9fb3bd}
        fieldset{margin:1.5rem 0 0;padding:0;border:0}
        legend{padding:0 0 .5rem;color:#9fb3bd}
        .users{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.5rem}
        button{min-height:2.75rem;padding:.5rem .75rem;border:1px solid #3c4f5a;border-radius:.4rem;background:#18222a;color:inherit;font:inherit;
          text-align:left;overflow-wrap:anywhere;cursor:pointer}
        button span,button em{display:block;color:#9fb3bd;font-size:.85rem;font-style:normal} button em{color:#7fe0b0}
        legend b{color:#e7edf0}
        button:hover{border-color:#7fc4de}
        button:focus-visible{outline:3px solid #7fc4de;outline-offset:2px}
        """;
}
