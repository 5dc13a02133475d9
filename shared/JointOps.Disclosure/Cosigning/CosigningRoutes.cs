using System.Text;
using JointOps.Contracts;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Cosigning;

/// <summary>Where the other services ask for cosignatures, and where an auditor asks what this one has seen and holds of theirs.</summary>
public static class CosigningRoutes
{
    private const int MostHead = 64 << 10;

    private const string Example = "old 0\n\nmx.jointops.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— mx.jointops.example …\n";

    /// <summary>Maps all below <c>/log/v1</c>.</summary>
    public static void MapCosigning(this RouteGroupBuilder log)
    {
        log.MapPost("mirror/add-checkpoint", AddCheckpointAsync).WithSummary("Witness a checkpoint of the caller's log (C2SP tlog-witness)")
            .Accepts<string>("text/plain", "application/octet-stream").Produces<string>(200, "text/plain").WithMetadata(new RequestExample(Example));
        log.MapPost("mirror/add-entries", AddEntriesAsync)
            .WithSummary("Mirror a checkpoint of the caller's log (C2SP tlog-mirror; empty ranges alone)")
            .Accepts<string>("application/octet-stream").Produces<string>(200, "text/plain")
            .WithMetadata(new RequestExample(Convert.ToBase64String(new AddEntries("mx.jointops.example", 186, 186, []).ToBytes())));
        log.MapMirror();
        log.MapGet("witness/{originHash}/checkpoint", WitnessedAsync).WithSummary("The newest checkpoint of a log that was seen here")
            .Produces<string>(200, "text/plain");
        log.MapGet("taken/{originHash}/checkpoint", TakenAsync)
            .WithSummary("The newest checkpoint by which a log signed its leaves that were taken in here").Produces<string>(200, "text/plain");
    }

    private static async Task<IResult> AddCheckpointAsync(HttpContext http, Witness witness)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        var caller = Caller.Of(http.User).Reader;
        return Answer(StrictText.Read(bytes.ToArray()) is { } body
            ? await witness.AddAsync(body, caller.Role == Roles.Peer ? caller.Side : null, http.RequestAborted) : new(400, "The body is not UTF-8."));
    }

    private static async Task<IResult> AddEntriesAsync(HttpContext http, Mirror mirror)
    {
        var head = new byte[MostHead];
        var length = await http.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, http.RequestAborted);
        return Answer(await mirror.AddAsync(head[..length], http.RequestAborted));
    }

    private static async Task<IResult> WitnessedAsync(HttpContext http, string originHash, CheckpointStore checkpoints, LogKeys keys) =>
        ProofRoutes.Said(await checkpoints.CosignedByAsync(keys.LogOf(originHash), keys.Witness.Public.Name, http.RequestAborted));

    /// <summary>A log that lost its database learns by it what it told.</summary>
    private static async Task<IResult> TakenAsync(HttpContext http, string originHash, LedgerDatabase database, LogKeys keys) =>
        await SignedLogs.NewestAsync(database, keys.LogOf(originHash), http.RequestAborted) is { } note
            ? TypedResults.Text(note, CosigningAnswer.Lines) : throw new Refusal("not-found");

    private static ContentHttpResult Answer(CosigningAnswer answer) =>
        TypedResults.Text(answer.Body, answer.Type ?? "text/plain", Encoding.UTF8, answer.Status);
}
