using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Auditing;

/// <summary>The export for auditors: what a stranger needs to check all three logs offline.</summary>
public static class BundleRoute
{
    /// <summary>Maps it below <c>/log/v1</c>.</summary>
    public static void MapBundle(this RouteGroupBuilder log) => log.MapGet("audit/bundle", ExportAsync).RequireAuthorization(Policies.Auditors)
        .WithSummary("All three logs as audit-bundle/v1, a zip; what lies outside the scope is withheld, its hashes stay")
        .Produces(200, contentType: "application/zip").WithMetadata(new MayRefuse("bundle-not-ready"));

    private static async Task<IResult> ExportAsync(
        HttpContext http, BundleCut cuts, BundleExport export, Reference reference, DemonstrationClock clock,
        string? pair = null, RequestInstant? from = null, RequestInstant? to = null)
    {
        if (pair is not null && reference.Pair(pair) is null) throw new Refusal("unknown-pair", pair);
        if (from?.At >= to?.At) throw new Refusal("bad-query", "from");
        var cut = await FindAsync(cuts, http.RequestAborted);
        var (caller, now) = (Caller.Of(http.User).Reader, clock.GetUtcNow());
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"jointops-audit-{cut.Values.Max(c => c.At):yyyyMMdd-HHmmss}.zip\"";
        http.Response.Headers["JointOps-Leaves"] = cut.Values.Sum(c => c.Checkpoint.Size).ToString(System.Globalization.CultureInfo.InvariantCulture);
        // A file within a zip is ended by a short write that the library makes in no other way.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(
            body => export.WriteAsync(body, cut, new(pair, from?.At, to?.At),
                mark => !mark.Recalled && Release.MaySee(mark, caller, reference.Agencies, now), http.RequestAborted),
            "application/zip");
    }

    private static async Task<IReadOnlyDictionary<string, Signing.KeptCheckpoint>> FindAsync(BundleCut cuts, CancellationToken stop)
    {
        try
        {
            return await cuts.FindAsync(stop) ?? throw new Refusal("bundle-not-ready");
        }
        catch (Exception e) when (PeerClients.IsSilent(e, stop))
        {
            throw new Refusal("bundle-not-ready");
        }
    }
}
