using System.Text;
using JointOps.Contracts;
using JointOps.Disclosure.Auditing;
using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Signing;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure;

/// <summary>How far this service has taken in a log.</summary>
/// <param name="Next">The next index it expects.</param>
/// <param name="At">When it took in the index asked for; null when it has not, or holds another leaf there.</param>
/// <param name="IsOther">Whether another leaf stands there than the one whose hash was asked for.</param>
public sealed record TakenAnswer(long Next, DateTimeOffset? At, bool IsOther = false);

/// <summary>The raw log, for peers and auditors alone: what intake heals from, how far a peer has come, and what proves both.</summary>
public static class LogRoutes
{
    /// <summary>The header of a page of entries: the signed checkpoint that ends with it, as base64 of its UTF-8 text.</summary>
    public const string CheckpointHeader = "Log-Checkpoint";

    /// <summary>A note as that header's value.</summary>
    public static string Base64Of(SignedNote note) => Convert.ToBase64String(Encoding.UTF8.GetBytes(note.ToString()));

    /// <summary>The checkpoint that came with a page.</summary>
    /// <exception cref="NoteException">None did, or it does not read.</exception>
    public static SignedNote CheckpointOf(HttpResponseMessage page) =>
        page.Headers.TryGetValues(CheckpointHeader, out var values) && Base64.Read(values.First()) is { } bytes && StrictText.Read(bytes) is { } note
            ? SignedNote.Parse(note) : throw new NoteException($"It came without {CheckpointHeader}.");

    /// <summary>Maps all below <c>/log/v1</c>.</summary>
    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/log/v1").RequireAuthorization(Policies.RawLog).WithTags("Log");
        log.MapGet("entries", EntriesAsync).WithMetadata(new MayRefuse("log-behind")).WithSummary(
            $"Leaves of this service's log as NDJSON, with the disclosures that the caller is due; a peer gets {CheckpointHeader} with them")
            .Produces(200, contentType: "application/x-ndjson");
        log.MapGet("taken", TakenAsync).WithSummary("How far this service has taken in another's log").Produces<TakenAnswer>();
        log.MapProofs();
        log.MapCosigning();
        log.MapBundle();
    }

    private static async Task<IResult> EntriesAsync(
        HttpContext http, LogReader reader, RunSigner signer, AgencyDirectory agencies, DemonstrationClock clock, long from = 0, int limit = 1_000)
    {
        Check(from, limit);
        var page = await reader.FromAsync(from, limit, http.RequestAborted);
        var (caller, now) = (Caller.Of(http.User).Reader, clock.GetUtcNow());
        if (page.Count > 0 && caller.Role == Roles.Peer) // an auditor holds no leaf for anybody: he gets what the others have cosigned
            http.Response.Headers[CheckpointHeader] = Base64Of(await signer.AtAsync(page[^1].Index + 1, http.RequestAborted));
        return TypedResults.Bytes(LogLine.Write(page.Select(l => l.ToLine(mark => IsDue(mark, caller, agencies, now)))), "application/x-ndjson");
    }

    /// <summary>Holds a page that is asked for to its bounds.</summary>
    internal static void Check(long from, int limit)
    {
        if (from < 0) throw new Refusal("bad-query", "from");
        if (limit is < 1 or > 1_000) throw new Refusal("out-of-range", "limit", 1, 1_000);
    }

    /// <summary>Whether a caller is due what stands beside a leaf: a peer what its side is told, an auditor what he may see.</summary>
    internal static bool IsDue(ReleaseMark mark, Reader caller, AgencyDirectory agencies, DateTimeOffset now) => caller.Role == Roles.Peer
        ? Release.DueTo(mark, caller.Side, agencies, now) : !mark.Recalled && Release.MaySee(mark, caller, agencies, now);

    private static async Task<IResult> TakenAsync(HttpContext http, LedgerDatabase database, string origin, long index, string? hash = null)
    {
        await using var command = database.Reads.CreateCommand($"""
            select (select version from {MartenTables.Streams} where id = $1), e.timestamp, e.data->>'hash'
            from (select 1) one left join {MartenTables.Events} e on e.stream_id = $1 and e.version = $2 + 1
            """);
        command.Parameters.Add(new() { Value = LeafTaken.Stream(LedgerSettings.ShortName(origin)) });
        command.Parameters.Add(new() { Value = index });
        await using var r = await command.ExecuteReaderAsync(http.RequestAborted);
        await r.ReadAsync(http.RequestAborted);
        var other = hash is not null && !r.IsDBNull(2) && r.GetString(2) != hash;
        return TypedResults.Ok(new TakenAnswer(
            r.IsDBNull(0) ? 0 : r.GetInt64(0), r.IsDBNull(1) || other ? null : r.GetFieldValue<DateTimeOffset>(1), other));
    }
}
