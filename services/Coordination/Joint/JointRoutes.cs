using System.Globalization;
using System.Text;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Joint;

/// <summary>The days of a joint operation as a calendar, for programs and for people at pages.</summary>
public static class JointRoutes
{
    private const string Path = "joint-operations/{id:guid}/calendar.ics";

    /// <summary>Maps both.</summary>
    public static void MapJointCalendar(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/" + Path, async (HttpContext http, Guid id, IJointOperations joint, JointCalendar calendar) =>
            await WriteAsync(http, id, joint, calendar) ?? throw new Refusal("not-found"))
            .RequireAuthorization(Policies.Readers).WithTags("Joint operations")
            .WithSummary("Its days as a calendar, in the language of Accept-Language").Produces(200, contentType: "text/calendar")
            .WithMetadata(new ConditionalAnswer());
        routes.MapGet("/" + Path, async (HttpContext http, Guid id, IJointOperations joint, JointCalendar calendar) =>
            await WriteAsync(http, id, joint, calendar) ?? Results.NotFound())
            .RequireAuthorization(Policies.Pages).ExcludeFromDescription();
    }

    private static async Task<IResult?> WriteAsync(HttpContext http, Guid id, IJointOperations joint, JointCalendar calendar)
    {
        return await joint.FindAsync(id, Caller.Of(http.User).Reader, http.RequestAborted) is { } found ? Answer(http, calendar, [found]) : null;
    }

    /// <summary>A calendar in the reader's language, or that nothing in it has changed.</summary>
    internal static IResult Answer(HttpContext http, JointCalendar calendar, IEnumerable<JointDetail> found)
    {
        var text = calendar.Write(found, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es");
        return Conditional.IsKnown(http, Conditional.Tag(Encoding.UTF8.GetBytes(text)))
            ? Conditional.Held
            : TypedResults.Text(text, "text/calendar");
    }
}
