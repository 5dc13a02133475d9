using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace JointOps.Feeds;

/// <summary>
/// <c>/live</c>: says to an open page only how far this service's feed log has come. The page then asks for itself again, so that what a
/// reader gets always went through the same door.
/// </summary>
internal static class LiveRoute
{
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(15); // a message now and then tells a dead connection from a quiet one
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(60);

    public static void MapLive(this IEndpointRouteBuilder routes) => routes
        .MapGet("/live", (HttpContext http, FeedLog feed, Wake wake, IHostApplicationLifetime life) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.ServerSentEvents(PositionsAsync(feed, wake, life.ApplicationStopping, http.RequestAborted));
        })
        .RequireAuthorization(Policies.Pages).ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> PositionsAsync(
        FeedLog feed, Wake wake, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        stop.CancelAfter(_longest);
        var (told, since) = (long.MinValue, Environment.TickCount64);
        while (!stop.IsCancellationRequested)
        {
            var commit = wake.Next;
            var head = told;
            var isOpen = await Quietly(async () => head = wake.Head ?? await feed.HeadAsync(stop.Token)); // held in memory but for a start
            if (isOpen && (head != told || Environment.TickCount64 - since >= _quiet.TotalMilliseconds))
            {
                (told, since) = (head, Environment.TickCount64);
                yield return new(head.ToString(CultureInfo.InvariantCulture), "position") { ReconnectionInterval = TimeSpan.FromSeconds(2) };
            }
            if (!isOpen || !await Quietly(() => Wake.WaitAsync(commit, Wake.OtherReplicas, stop.Token))) yield break;
        }
    }

    // A closed page and a stopping service end the stream; neither is a fault.
    private static async Task<bool> Quietly(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
