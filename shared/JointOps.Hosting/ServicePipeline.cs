using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.Hosting;

/// <summary>What every service does with every request, in this order: language, problems, who, how much.</summary>
public static class ServicePipeline
{
    /// <summary>Adds identity, problems, languages, limits and health.</summary>
    public static void AddServicePipeline(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = Bodies.MostBytes;
            RequestLimits.Set(o.Limits);
        });
        // A service's own words at Information; the frameworks' only when something is wrong. Settings may say otherwise.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Error)
            // /health/ready tells what is degraded, as a broker not yet connected
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Error)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is a number
            o.SerializerOptions.Converters.Add(new AnsweredInstant());
        });
        builder.Services.AddSingleton(settings).AddSingleton(NodeSettings.Read(settings, builder.Configuration));
        builder.Services.AddIdentity(settings);
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RequestLocalizationOptions>(o => Languages(o, settings.Name == "us" ? "en-US" : "es-MX"));
        var perSecond = builder.Configuration.GetValue("Limits:PostsPerSecond", 2_000);
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(Limits, http => RateLimitPartition.GetTokenBucketLimiter(Caller.Of(http.User).Subject, _ => new()
            {
                TokenLimit = perSecond * 2, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
            }));
            o.OnRejected = async (context, _) => await Problems.WriteAsync(context.HttpContext, new("too-many-requests"));
        });
        builder.Services.AddApiDescription(settings);
        builder.AddBrowserAccess();
        builder.Services.AddCompression();
        builder.AddTelemetry(settings);
        builder.Services.AddHealthChecks();
        builder.Services.AddHttpContextAccessor();
    }

    /// <summary>The rate limit of posts, a subject each; the setting <c>Limits__PostsPerSecond</c>.</summary>
    public const string Limits = "posts";

    /// <summary>Puts the middleware in its order.</summary>
    public static void UseServicePipeline(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseCompression();
        app.UseExceptionHandler(_ => { });
        app.UseWhen(IsForPrograms, api =>
        {
            api.Use((HttpContext http, RequestDelegate next) =>
            {
                http.Response.OnStarting(() => { AddHeaders(http.Response.Headers); return Task.CompletedTask; });
                return next(http);
            });
            api.UseStatusCodePages(Problems.ForStatusAsync);
        });
        app.UseRequestLimits();
        app.UseMethods();
        app.UseRouting();
        app.UseBrowserAccess();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseWhen(IsForPrograms, api => api.Use(next => http => KnownQuery.CheckAsync(http, next)));
        app.MapHealth();
        app.MapApiDescription();
        app.MapProblems();
    }

    /// <summary>An answer is its reader's own unless it says otherwise, and is what its type says.</summary>
    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
    }

    private static bool IsForPrograms(HttpContext http) => ProgramPaths.Has(http.Request.Path);

    private static void Languages(RequestLocalizationOptions o, string first)
    {
        CultureInfo[] both = [new("es-MX"), new("en-US")];
        (o.SupportedCultures, o.SupportedUICultures) = (both, both);
        o.DefaultRequestCulture = new(first);
        o.FallBackToParentCultures = o.FallBackToParentUICultures = true;
        o.RequestCultureProviders = [new CookieRequestCultureProvider(), new NeutralAcceptLanguage()];
        o.ApplyCurrentCultureToResponseHeaders = true;
    }

    /// <summary>Takes <c>es</c> for <c>es-MX</c> and <c>en-GB</c> for <c>en-US</c>: two languages are all there are.</summary>
    private sealed class NeutralAcceptLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var asked = httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
                .Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is "es" or "en");
            return Task.FromResult(asked is null ? null : new ProviderCultureResult(asked == "es" ? "es-MX" : "en-US"));
        }
    }
}
