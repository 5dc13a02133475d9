using System.Globalization;
using System.Threading.RateLimiting;
using JointOps.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Shell;

/// <summary>
/// The rate limit of forms: as many a second as the API takes of one subject (<c>Limits__PostsPerSecond</c>). A page's address is both
/// read and posted to; reading is not limited. Who is refused gets a page, not a problem.
/// </summary>
internal static class PageLimits
{
    /// <summary>The policy of every page.</summary>
    public const string Policy = "form-posts";

    public static void AddPageLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perSecond = configuration.GetValue("Limits:PostsPerSecond", 2_000);
        // After the host's own limits: a program's refusal stays the host's affair.
        services.PostConfigure<RateLimiterOptions>(o =>
        {
            o.AddPolicy(Policy, http => Limit(http, perSecond));
            var forPrograms = o.OnRejected;
            o.OnRejected = (context, stop) => ProgramPaths.Has(context.HttpContext.Request.Path) && forPrograms is not null
                ? forPrograms(context, stop)
                : Refuse(context.HttpContext);
        });
    }

    // Two kinds of keys: one that reading shared with the posts of nobody in particular would limit everybody's reading.
    private static RateLimitPartition<(bool Posts, string Subject)> Limit(HttpContext http, int perSecond) => HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetTokenBucketLimiter((true, Caller.Of(http.User).Subject), _ => new()
        {
            TokenLimit = perSecond * 2, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        })
        : RateLimitPartition.GetNoLimiter((false, ""));

    // The bare status: the page of it is filled in on the way out.
    private static ValueTask Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return default;
    }
}
