using System.Text;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Hosting;

namespace JointOps.Feeds;

/// <summary>Answers with a page, waiting for news if asked to.</summary>
public sealed class FeedAnswers(
    FeedPages pages, Wake wake, AgencyDirectory agencies, DemonstrationClock clock, IHostApplicationLifetime host)
{
    /// <summary>A JSON array of CloudEvents.</summary>
    public const string Batch = "application/cloudevents-batch+json";

    /// <summary>The same events, a line each.</summary>
    public const string Lines = "application/x-ndjson";

    /// <summary>Server-sent events.</summary>
    public const string Stream = "text/event-stream";

    /// <summary>The page after a cursor; an empty one only when nothing came while it waited, or the service stops.</summary>
    public async Task<IResult> PageAsync(HttpContext http, FeedCursor after, Reader reader, FeedFilter filter, int limit, TimeSpan wait)
    {
        if (wait == TimeSpan.Zero) return Answer(http, await pages.AfterAsync(after, reader, filter, limit, http.RequestAborted), reader);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        using var news = new FeedNews(wake, reader, filter, agencies, clock);
        var until = TimeProvider.System.GetUtcNow() + wait;
        while (true)
        {
            var left = stop.IsCancellationRequested ? TimeSpan.Zero : until - TimeProvider.System.GetUtcNow();
            if (news.MustRead(ref after) || left <= TimeSpan.Zero)
            {
                var page = await pages.AfterAsync(after, reader, filter, limit, http.RequestAborted);
                if (page.Items.Count > 0 || page.More || left <= TimeSpan.Zero) return Answer(http, page, reader);
                after = page.Next;
            }
            await news.WaitAsync(left, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IResult Answer(HttpContext http, FeedPage page, Reader reader)
    {
        var lines = Conditional.Preferred(http.Request, Batch, Lines) == Lines;
        var body = lines ? Join(page, "", "\n", "\n") : Join(page, "[", ",", "]");
        var headers = http.Response.Headers;
        headers["Feed-Next"] = page.Next.ToString();
        headers["Feed-Head"] = page.Head.ToString();
        headers["Feed-More"] = page.More ? "true" : "false";
        headers.Link = $"<{Next(http.Request, page.Next)}>; rel=\"next\"";
        var tag = Conditional.Tag(Encoding.UTF8.GetBytes($"{reader}|{page.Next}|{lines}|"), body);
        return Conditional.IsKnown(http, tag)
            ? Conditional.Held
            : TypedResults.Bytes(body, lines ? Lines : Batch);
    }

    private static byte[] Join(FeedPage page, string open, string between, string close)
    {
        using var buffer = new MemoryStream();
        buffer.Write(Encoding.ASCII.GetBytes(open));
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0) buffer.Write(Encoding.ASCII.GetBytes(between));
            buffer.Write(page.Items[i].Event);
        }
        if (open.Length > 0 || page.Items.Count > 0) buffer.Write(Encoding.ASCII.GetBytes(close));
        return buffer.ToArray();
    }

    private static string Next(HttpRequest request, FeedCursor next)
    {
        var query = new QueryBuilder(
            request.Query.Where(q => q.Key != "after").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? ""))))
        {
            { "after", next.ToString() }
        };
        return request.Path + query.ToString();
    }
}
