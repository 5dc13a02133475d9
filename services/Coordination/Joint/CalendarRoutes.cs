using System.Globalization;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Joint;

/// <summary>An address that opens without a login.</summary>
/// <param name="Address">Told once; it cannot be asked for again, only made anew.</param>
/// <param name="Notice">What it means to hand it on, in the caller's language.</param>
public sealed record CalendarLink(string Address, string Notice);

/// <summary>An agency's calendar of joint operations, for calendar programs: the link to it, and what it opens.</summary>
public static class CalendarRoutes
{
    private const int Most = 25; // joint operations in one calendar, the newest
    private const string Link = "/api/v1/calendar-link", Calendar = "/api/v1/calendar.ics";

    /// <summary>Maps the link for officers, and the calendar for whoever has one.</summary>
    public static void MapCalendarLinks(this IEndpointRouteBuilder routes)
    {
        var link = routes.MapGroup(Link).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .WithTags("Joint operations");
        link.MapPut("/", MakeAsync).Produces<CalendarLink>().WithSummary(
            "Make your agency's calendar address: whoever has it reads your agency's calendar without a login. The one before ends");
        link.MapDelete("/", async (HttpContext http, CalendarLinks links) =>
        {
            var caller = Caller.Of(http.User);
            await links.RevokeAsync(caller, Agency(caller), http.RequestAborted);
            return TypedResults.NoContent();
        }).WithSummary("End your agency's calendar address, at once");
        // The key stands in the query, which traces leave out.
        routes.MapGet(Calendar, ReadAsync).RequireRateLimiting(ServicePipeline.Limits).WithTags("Joint operations")
            .WithSummary("The days of the joint operations that an agency may see; its address is the key")
            .Produces(200, contentType: "text/calendar").WithMetadata(new ConditionalAnswer(), new MayRefuse("not-found"));
    }

    private static async Task<IResult> MakeAsync(HttpContext http, CalendarLinks links)
    {
        var caller = Caller.Of(http.User);
        var key = await links.MakeAsync(caller, Agency(caller), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new CalendarLink($"{http.Request.Scheme}://{http.Request.Host}{Calendar}?key={key}", IsSpanish
            ? "Quien tenga esta dirección lee el calendario de su dependencia sin iniciar sesión. Revóquela si la conoce quien no debe."
            : "Whoever has this address reads your agency's calendar without signing in. Take it back when somebody has it who should not."));
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http, CalendarLinks links, IJointOperations joint, JointCalendar calendar, string key)
    {
        var reader = await links.ReaderOfAsync(key, http.RequestAborted) ?? throw new Refusal("not-found");
        return JointRoutes.Answer(http, calendar, await joint.NewestAsync(reader, Most, http.RequestAborted));
    }

    private static string Agency(Caller caller) => caller.Reader.Agency ?? throw new Refusal("forbidden");

    private static bool IsSpanish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es";
}
