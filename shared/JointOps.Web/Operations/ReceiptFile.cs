using System.Text;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Operations;

/// <summary>The receipt of an own event as a file, from the page that says where it is.</summary>
public static class ReceiptFile
{
    /// <summary>Maps <c>/events/{id}/receipt</c>; the page links to it only when there is one.</summary>
    public static void MapReceiptFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/events/{id:guid}/receipt", ReadAsync).RequireAuthorization(Policies.Pages).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(HttpContext http, Guid id)
    {
        if (http.RequestServices.GetRequiredService<Node>().IsCoordination) return TypedResults.NotFound(); // which has no journeys
        var receipt = await http.RequestServices.GetRequiredService<IEventJourney>().ReceiptAsync(id, Caller.Of(http.User), http.RequestAborted);
        return receipt?.Text is { } text
            ? TypedResults.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", receipt.FileName) : TypedResults.NotFound();
    }
}
