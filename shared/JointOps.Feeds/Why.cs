using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds;

/// <summary>Why a reader has an event, or no longer has it.</summary>
/// <param name="Sight"><c>content</c> or <c>tombstone</c>.</param>
/// <param name="Rule">A code of the family <c>releaseRule</c>.</param>
/// <param name="At">The instant it was decided for.</param>
/// <param name="Version">For auditors: the version of the mark that was in force, and since when it was known here.</param>
/// <param name="By">For auditors: the event that made that version; null for the mark it was posted with.</param>
/// <param name="Mark">The facts that decided.</param>
public sealed record WhyAnswer(EventRef Event, string Agency, string Sight, string Rule, DateTimeOffset At, int? Version, DateTimeOffset? Known, Guid? By, WhyMark Mark);

/// <summary>The part of a mark that the decision looked at; a reader is told of its own consent alone.</summary>
public sealed record WhyMark(
    string Origin, string Agency, string Pair, string Marking, IReadOnlyList<string>? ReleaseTo, string? Handling, DateTimeOffset Occurred, bool Recalled,
    DateTimeOffset? KeepUntil, Consent? Consent);

/// <summary>
/// <c>GET /api/v1/events/{side}/{id}/why</c>: the same decision as every channel's, for an instant, with its rule. A reader asks for its own
/// agency, an auditor for any; what is hidden answers as what does not exist.
/// </summary>
public static class Why
{
    private static readonly string InForce = $"""
        select {Marks.Columns}, m.version, m.known, m.by
        from (select event, origin from feed.entry where id = $1 and origin = $2 order by pos limit 1) f join {Marks.InForce("f.event", "known <= $3")}
        """;

    /// <summary>Maps it.</summary>
    public static void MapWhy(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/events/{side}/{id:guid}/why", ExplainAsync).RequireAuthorization(Policies.Readers).WithTags("Release")
        .WithSummary("Why you may see an event, or no longer may: the rule and the facts that decided, now or at an instant").Produces<WhyAnswer>();

    private static async Task<IResult> ExplainAsync(
        HttpContext http, string side, Guid id, LedgerDatabase database, Reference reference, DemonstrationClock clock, string? agency = null, DateTimeOffset? at = null)
    {
        var caller = Caller.Of(http.User).Reader;
        var reader = caller.Role != Roles.Auditor || agency is null ? caller : new(reference.Agencies.Find(agency)?.Side ?? "", agency, Roles.AgencyReader);
        if (agency is not null && reader.Agency != agency) throw new Refusal("not-found");
        var (now, audits) = (at ?? clock.GetUtcNow(), caller.Role == Roles.Auditor); // others are not told of words that were not for them
        await using var command = database.Reads.CreateCommand(InForce);
        foreach (var value in (object[])[id, side, now.ToUniversalTime()]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(http.RequestAborted);
        if (!await r.ReadAsync(http.RequestAborted)) throw new Refusal("not-found");
        var mark = Marks.Read(r, 0);
        var decision = Release.Decide(mark, reader, reference.Agencies, now);
        if (decision.Sight == Sight.Hidden) throw new Refusal("not-found");
        return TypedResults.Ok(new WhyAnswer(
            new(side, id), reader.Agency ?? reader.Role, decision.Sight == Sight.Content ? "content" : "tombstone", decision.Rule, now,
            audits ? r.GetInt32(Marks.Width) : null, audits ? r.GetFieldValue<DateTimeOffset>(Marks.Width + 1) : null,
            audits && !r.IsDBNull(Marks.Width + 2) ? r.GetGuid(Marks.Width + 2) : null,
            new(mark.Origin, mark.Agency, mark.Pair, mark.Marking, Named(mark.ReleaseTo, caller, reader), mark.Handling, mark.Occurred, mark.Recalled, mark.KeepUntil,
                mark.Consents?.LastOrDefault(c => c.Agency == reader.Agency))));
    }

    /// <summary>Of the names a reader is told its own.</summary>
    private static IReadOnlyList<string>? Named(IReadOnlyList<string>? releaseTo, Reader caller, Reader reader) =>
        caller.Role == Roles.Auditor ? releaseTo : releaseTo?.Where(code => code == reader.Agency).ToArray();
}
