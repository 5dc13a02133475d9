using System.Globalization;
using JointOps.Contracts;
using JointOps.Hosting;

namespace JointOps.Coordination.Joint;

/// <summary>Joint operations over HTTP.</summary>
public static class JointRoutes
{
    /// <summary>Maps <c>/api/v1/joint-operations</c>.</summary>
    public static void MapJointOperations(this IEndpointRouteBuilder routes)
    {
        var joint = routes.MapGroup("/api/v1/joint-operations").RequireAuthorization(Policies.Readers).WithTags("Joint operations");
        joint.MapGet("/", PageAsync).WithSummary("Joint operations that you may see, newest first").Produces<JointPage>();
        joint.MapGet("{id:guid}", FindAsync).WithSummary("One joint operation with its two legs, its days, and where the two sides' accounts differ").Produces<JointDetail>();
        joint.MapGet("{id:guid}/calendar.ics", CalendarAsync).WithSummary("Its days as a calendar, in the language of Accept-Language").Produces(200, contentType: "text/calendar");
    }

    private static async Task<IResult> PageAsync(HttpContext http, IJointOperations joint, long? before = null, int limit = 50)
    {
        if (limit is < 1 or > 200) throw new Refusal("out-of-range", "limit", 1, 200);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await joint.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext http, Guid id, IJointOperations joint)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await SeenAsync(http, id, joint));
    }

    private static async Task<IResult> CalendarAsync(HttpContext http, Guid id, IJointOperations joint, JointCalendar calendar)
    {
        var text = calendar.Write(await SeenAsync(http, id, joint), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es");
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Text(text, "text/calendar");
    }

    private static async Task<JointDetail> SeenAsync(HttpContext http, Guid id, IJointOperations joint) =>
        await joint.FindAsync(id, Caller.Of(http.User).Reader, http.RequestAborted) ?? throw new Refusal("not-found");
}
