using JointOps.Contracts;
using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure;

/// <summary>What a stranger's tool needs to check this log: checkpoints, tiles, consistency, receipts, in public formats.</summary>
public static class ProofRoutes
{
    private const string Note = "text/plain";

    /// <summary>Maps all below <c>/log/v1</c>.</summary>
    public static void MapProofs(this RouteGroupBuilder log)
    {
        log.MapGet("checkpoint", LatestAsync).WithSummary("The newest checkpoint of this log").Produces<string>(200, Note);
        log.MapGet("checkpoint/cosigned", CosignedAsync).WithSummary("The newest checkpoint that the policy's quorum cosigned")
            .Produces<string>(200, Note);
        log.MapGet("checkpoints/{size:long}", OfSizeAsync).WithSummary("The checkpoint of a size, with every cosignature")
            .Produces<string>(200, Note);
        log.MapGet("tile/{level:int}/{**path}", TileAsync).WithSummary("A tile of this log's tree (C2SP tlog-tiles)")
            .Produces(200, contentType: "application/octet-stream");
        log.MapGet("tile/entries/{**path}", EntriesAsync).WithSummary("A bundle of this log's entries (C2SP tlog-tiles)")
            .Produces(200, contentType: "application/octet-stream");
        log.MapGet("consistency", ConsistencyAsync).WithSummary("The proof that the log goes on from an earlier size, a base64 hash a line")
            .Produces<string>(200, Note);
        log.MapGet("receipts/{eventId:guid}", ReceiptAsync).WithSummary("The receipt of an event (C2SP tlog-proof); 202 until a checkpoint covers it")
            .Produces<string>(200, Note).Produces<string>(202, Note);
    }

    private static async Task<IResult> LatestAsync(HttpContext http, CheckpointStore checkpoints, ServiceSettings settings) =>
        Said(await checkpoints.LatestAsync(settings.Name, http.RequestAborted));

    private static async Task<IResult> CosignedAsync(HttpContext http, Receipts receipts) => Said(await receipts.CosignedAsync(http.RequestAborted));

    private static async Task<IResult> OfSizeAsync(HttpContext http, long size, CheckpointStore checkpoints, ServiceSettings settings) =>
        Said(await checkpoints.FindAsync(settings.Name, size, http.RequestAborted));

    private static async Task<IResult> TileAsync(
        HttpContext http, int level, string path, TileAnswers tiles, CheckpointStore checkpoints, ServiceSettings settings) =>
        await tiles.HashesAsync(http, settings.Name, level, path, await SizeAsync(checkpoints, settings, http.RequestAborted));

    private static async Task<IResult> EntriesAsync(
        HttpContext http, string path, TileAnswers tiles, CheckpointStore checkpoints, ServiceSettings settings) =>
        await tiles.EntriesAsync(http, settings.Name, path, await SizeAsync(checkpoints, settings, http.RequestAborted));

    private static async Task<IResult> ConsistencyAsync(
        HttpContext http, TreeStore trees, CheckpointStore checkpoints, ServiceSettings settings, long from, long to)
    {
        if (from < 0 || from > to) throw new Refusal("bad-query", "from");
        if (to > await SizeAsync(checkpoints, settings, http.RequestAborted)) throw new Refusal("bad-query", "to");
        var proof = await trees.ProofAsync(settings.Name, ConsistencyProof.Ranges(from, to), http.RequestAborted);
        return TypedResults.Text(Base64.Lines(proof), CosigningAnswer.Lines);
    }

    private static async Task<IResult> ReceiptAsync(HttpContext http, Guid eventId, Receipts receipts)
    {
        if (await receipts.FindAsync(eventId, http.RequestAborted) is not { } found) throw new Refusal("not-found");
        return found.Proof is { } proof ? TypedResults.Text(proof.ToString(), CosigningAnswer.Lines) : NotYet(http);
    }

    /// <summary>What is answered until a cosigned checkpoint covers an event: come back in a second.</summary>
    internal static IResult NotYet(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Text("No cosigned checkpoint covers it yet.\n", CosigningAnswer.Lines, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<long> SizeAsync(CheckpointStore checkpoints, ServiceSettings settings, CancellationToken stop) =>
        (await checkpoints.LatestAsync(settings.Name, stop))?.Checkpoint.Size ?? 0;

    internal static ContentHttpResult Said(KeptCheckpoint? kept) =>
        kept is null ? throw new Refusal("not-found") : TypedResults.Text(kept.Note.ToString(), CosigningAnswer.Lines);
}
