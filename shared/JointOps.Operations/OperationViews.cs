using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.AspNetCore.Http;

namespace JointOps.Operations;

/// <summary>A page of operations.</summary>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record OperationPage(IReadOnlyList<OperationSummary> Operations, long? Next);

/// <summary>
/// Operations as a reader may see them: folded from the events that <see cref="Release"/> lets through, so that not even a status
/// tells of a hidden event.
/// </summary>
public sealed class OperationViews(FeedLog feed, LedgerDatabase database, LedgerSettings settings, Reference reference)
{
    private const string Planned = "operation.planned.v1";
    private static readonly string[] StatusTypes = ["operation.started.v1", "operation.suspended.v1", "operation.resumed.v1", "operation.closed.v1"];

    internal static async Task<IResult> ListAsync(HttpContext http, OperationViews views, long? before = null, int limit = 50)
    {
        if (limit is < 1 or > 200) throw new Refusal("out-of-range", "limit", 1, 200);
        return TypedResults.Ok(await views.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, http.RequestAborted));
    }

    internal static async Task<IResult> FindAsync(HttpContext http, Guid id, OperationViews views)
    {
        var found = await views.FindAsync(id, Caller.Of(http.User).Reader, http.RequestAborted) ?? throw new Refusal("not-found");
        http.Response.Headers.ETag = $"\"{found.Operation.Version}\"";
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(new
        {
            found.Operation,
            Events = found.Events.Select(e => JsonSerializer.Deserialize<JsonElement>(e)).ToArray(),
        });
    }

    /// <summary>Operations planned before a feed position, newest first.</summary>
    public async Task<OperationPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var planned = new List<FeedEntry>();
        await foreach (var e in feed.ReadAsync("where f.type = $1 and f.origin = $2 and f.pos < $3 order by f.pos desc", stop, Planned, settings.Name, before))
        {
            if (!May(e, reader)) continue;
            planned.Add(e);
            if (planned.Count > limit) break;
        }
        var page = planned.Take(limit).ToArray();
        var status = await StatusAsync([.. page.Select(e => e.Subject)], reader, stop);
        var versions = await VersionsAsync([.. page.Select(e => e.Subject)], stop);
        return new(
            [.. page.Select(e => Summary(e, status.GetValueOrDefault(e.Subject, OperationStatus.Planned), versions[e.Subject]))],
            planned.Count > limit ? page[^1].Position : null);
    }

    /// <summary>One operation with its events, or null.</summary>
    public async Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop)
    {
        var subject = Streams.Of(id);
        var events = new List<FeedEntry>();
        await foreach (var e in feed.OfSubjectAsync(subject, stop))
            if (e.Mark.Origin == settings.Name && May(e, reader)) events.Add(e);
        if (events.FirstOrDefault(e => e.Type == Planned) is not { } opening) return null;
        var status = events.Aggregate(OperationStatus.Planned, (now, e) => After(now, e.Type));
        var versions = await VersionsAsync([subject], stop);
        return new(Summary(opening, status, versions[subject]), [.. events.Where(e => e.Content is not null).Select(e => Encoding.UTF8.GetString(e.Content!))]);
    }

    private async Task<Dictionary<string, OperationStatus>> StatusAsync(string[] subjects, Reader reader, CancellationToken stop)
    {
        var status = new Dictionary<string, OperationStatus>();
        await foreach (var e in feed.ReadAsync("where f.subject = any($1) and f.type = any($2) order by f.pos", stop, subjects, StatusTypes))
            if (e.Mark.Origin == settings.Name && May(e, reader))
                status[e.Subject] = After(status.GetValueOrDefault(e.Subject, OperationStatus.Planned), e.Type);
        return status;
    }

    private async Task<Dictionary<string, long>> VersionsAsync(string[] subjects, CancellationToken stop)
    {
        var versions = new Dictionary<string, long>();
        await using var command = database.Reads.CreateCommand($"select id, version from {LedgerSettings.MartenSchema}.mt_streams where id = any($1)");
        command.Parameters.Add(new() { Value = subjects });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) versions[r.GetString(0)] = r.GetInt64(1);
        return versions;
    }

    private bool May(FeedEntry e, Reader reader) => Release.MaySee(e.Mark, reader, reference.Agencies);

    private static OperationStatus After(OperationStatus now, string type) => type switch
    {
        "operation.started.v1" or "operation.resumed.v1" => OperationStatus.Running,
        "operation.suspended.v1" => OperationStatus.Suspended,
        "operation.closed.v1" => OperationStatus.Closed,
        _ => now,
    };

    private static OperationSummary Summary(FeedEntry opening, OperationStatus status, long version)
    {
        var data = opening.Content is { } bytes ? JsonSerializer.Deserialize<JsonElement>(bytes).GetProperty("data") : default;
        string Text(string name) => data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var v) ? v.GetString() ?? "" : "";
        return new(
            opening.Id, Text("name"), Text("objective"), opening.Mark.Pair, opening.Mark.Agency, opening.Mark.Marking, Codes.Of(status),
            opening.Known, version);
    }
}
