using JointOps.Views;
using JointOps.Web.Commitments;
using JointOps.Web.Layout;
using JointOps.Web.Operations;
using JointOps.Web.Texts;
using JointOps.Web.Trends;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.Web.Shell;

/// <summary>
/// Puts the pages into a host: <see cref="AddPages"/>, then <see cref="UsePages"/> before everything else and <see cref="MapPages"/> after.
/// </summary>
public static class WebPages
{
    /// <summary>The field of a form's token.</summary>
    internal const string FormToken = "__form";

    /// <summary>
    /// Adds what the pages need. They ask the host's views, of <see cref="ITimeline"/>,
    /// <see cref="IOperationDesk"/> and others where it has them.
    /// </summary>
    /// <param name="service">Short name of the host.</param>
    public static void AddPages(this WebApplicationBuilder builder, string service)
    {
        builder.WebHost.UseStaticWebAssets(); // outside Development the library's files would be empty otherwise
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // where keys lie is the deployment's choice
        builder.Services.AddPageKeys(builder.Configuration, service);
        builder.Services.AddPageLimits(builder.Configuration);
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = $".jointops.{service}.form";
            o.Cookie.SameSite = SameSiteMode.Lax; // a strict one does not come along from the other services' pages: open forms would break
            o.FormFieldName = FormToken;
        });
        builder.Services.AddSingleton<Labels>();
    }

    /// <summary>Pages for bare statuses (no page, no right, a fault), and the headers of every page.</summary>
    public static void UsePages(this WebApplication app)
    {
        var node = app.Services.GetRequiredService<Node>();
        app.UseWhen(http => !ProgramPaths.Has(http.Request.Path), pages =>
        {
            pages.Use((http, next) => { PageHeaders.Add(http, node); return next(http); });
            pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
            pages.Use(StatusPages.AsReadAsync);
        });
    }

    /// <summary>Maps pages, their files, login and language.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use(KeptForms.KeepAsync);
        app.MapStaticAssets();
        app.MapLogin();
        app.MapLanguage();
        app.MapTrendFile();
        app.MapCommitmentFile();
        app.MapReceiptFile();
        app.MapRazorComponents<App>().RequireAuthorization(Policies.Pages).RequireRateLimiting(PageLimits.Policy);
    }
}
