using JointOps.Contracts;
using JointOps.Disclosure.Auditing;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Cosigning;

/// <summary>
/// What this service holds of another's log: how an auditor asks each party what it was told, and how a service whose database was lost gets back
/// what it told. <c>originHash</c>: SHA-256 of the log's full name, in hex.
/// </summary>
public static class MirrorRoutes
{
    private const string Bytes = "application/octet-stream";

    /// <summary>Maps all below <c>/log/v1/mirror</c>.</summary>
    public static void MapMirror(this RouteGroupBuilder log)
    {
        log.MapGet("mirror/{originHash}/checkpoint", CheckpointAsync).WithSummary("The newest checkpoint of a log that is held here whole")
            .Produces<string>(200, "text/plain");
        log.MapGet("mirror/{originHash}/checkpoints/{size:long}", OfSizeAsync)
            .WithSummary("The checkpoint of a size of another's log, with this service's cosignatures").Produces<string>(200, "text/plain");
        log.MapGet("mirror/{originHash}/tile/{level:int}/{**path}", TileAsync).WithSummary("A tile of a log that is held here (C2SP tlog-tiles)")
            .Produces(200, contentType: Bytes);
        log.MapGet("mirror/{originHash}/tile/entries/{**path}", BundleAsync)
            .WithSummary("A bundle of the entries of a log that is held here (C2SP tlog-tiles)").Produces(200, contentType: Bytes);
        log.MapGet("mirror/{originHash}/entries", EntriesAsync)
            .WithSummary("Leaves of a log that is held here as NDJSON, with the disclosures that the caller is due; its origin is due all")
            .Produces(200, contentType: "application/x-ndjson");
    }

    private static async Task<IResult> CheckpointAsync(HttpContext http, string originHash, CheckpointStore checkpoints, LogKeys keys) =>
        ProofRoutes.Said(await checkpoints.CosignedByAsync(keys.LogOf(originHash), keys.Mirror.Public.Name, http.RequestAborted));

    private static async Task<IResult> OfSizeAsync(
        HttpContext http, string originHash, long size, CheckpointStore checkpoints, LogKeys keys) =>
        ProofRoutes.Said(await checkpoints.FindAsync(keys.LogOf(originHash), size, http.RequestAborted));

    private static async Task<IResult> TileAsync(
        HttpContext http, string originHash, int level, string path, CheckpointStore checkpoints, LogKeys keys, TileAnswers tiles) =>
        await tiles.HashesAsync(http, keys.LogOf(originHash), level, path, await SizeAsync(http, originHash, checkpoints, keys));

    private static async Task<IResult> BundleAsync(
        HttpContext http, string originHash, string path, CheckpointStore checkpoints, LogKeys keys, TileAnswers tiles) =>
        await tiles.EntriesAsync(http, keys.LogOf(originHash), path, await SizeAsync(http, originHash, checkpoints, keys));

    private static async Task<long> SizeAsync(HttpContext http, string originHash, CheckpointStore checkpoints, LogKeys keys) =>
        (await checkpoints.CosignedByAsync(keys.LogOf(originHash), keys.Mirror.Public.Name, http.RequestAborted))?.Checkpoint.Size ?? 0;

    private static async Task<IResult> EntriesAsync(
        HttpContext http, string originHash, HeldLeaves held, LogKeys keys, AgencyDirectory agencies, DemonstrationClock clock,
        long from = 0, int limit = 1_000)
    {
        var (log, caller) = (keys.LogOf(originHash), Caller.Of(http.User).Reader);
        LogRoutes.Check(from, limit);
        var page = await held.FromAsync(log, from, limit, http.RequestAborted);
        var isOrigin = caller.Role == Roles.Peer && caller.Side == log; // what it said itself
        var now = clock.GetUtcNow();
        return TypedResults.Bytes(
            LogLine.Write(page.Select(l => l.ToLine(mark => isOrigin || LogRoutes.IsDue(mark, caller, agencies, now)))), "application/x-ndjson");
    }
}
