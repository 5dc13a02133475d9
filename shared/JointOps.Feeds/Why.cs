using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds;

/// <summary>
/// <c>GET /api/v1/events/{side}/{id}/why</c>: the same decision as every channel's, for an instant, with its rule. A reader asks for its own
/// agency, an auditor for any; what is hidden answers as what does not exist.
/// </summary>
public sealed class Why(LedgerDatabase database, Reference reference, DemonstrationClock clock) : IWhy
{
    private static readonly string _inForce = $"""
        select {Marks.Columns}, m.version, m.known, m.by, f.type, f.subject
        from (select event, origin, type, subject from feed.entry where id = $1 and origin = $2 order by pos limit 1) f
          join {Marks.InForce("f.event", "known <= $3")}
        """;

    /// <inheritdoc />
    public async Task<WhyAnswer?> ExplainAsync(EventRef about, Reader reader, string? agency, DateTimeOffset? at, CancellationToken stop)
    {
        var (audits, asked) = (reader.Role == Roles.Auditor, reader); // others are not told of words that were not for them
        if (audits && agency is not null) asked = new(reference.Agencies.Find(agency)?.Side ?? "", agency, Roles.AgencyReader);
        if (agency is not null && asked.Agency != agency) return null;
        var now = at ?? clock.GetUtcNow();
        await using var command = database.Reads.CreateCommand(_inForce);
        foreach (var value in (object[])[about.Id, about.Side, now.ToUniversalTime()]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        if (!await r.ReadAsync(stop)) return null;
        var mark = Marks.Read(r, 0);
        var decision = Release.Decide(mark, asked, reference.Agencies, now);
        if (decision.Sight == Sight.Hidden) return null;
        return new(
            about, r.GetString(Marks.Width + 3), r.GetString(Marks.Width + 4), asked.Agency ?? asked.Role,
            decision.Sight == Sight.Content ? "content" : "tombstone", decision.Rule, now,
            audits ? r.GetInt32(Marks.Width) : null, audits ? r.GetFieldValue<DateTimeOffset>(Marks.Width + 1) : null,
            audits && !r.IsDBNull(Marks.Width + 2) ? r.GetGuid(Marks.Width + 2) : null,
            new(mark.Origin, mark.Agency, mark.Pair, mark.Marking, Named(mark.ReleaseTo, audits, asked),
                mark.Handling, mark.Occurred, mark.Recalled, mark.KeepUntil,
                mark.Consents?.LastOrDefault(c => c.Agency == asked.Agency)));
    }

    /// <summary>Of the names a reader is told its own.</summary>
    private static IReadOnlyList<string>? Named(IReadOnlyList<string>? releaseTo, bool audits, Reader asked) =>
        audits ? releaseTo : releaseTo?.Where(code => code == asked.Agency).ToArray();
}

/// <summary>The same over HTTP.</summary>
public static class WhyRoute
{
    public static void MapWhy(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/events/{side}/{id:guid}/why",
            async (HttpContext http, string side, Guid id, IWhy why, string? agency = null, RequestInstant? at = null) =>
            {
                var answer = await why.ExplainAsync(new(side, id), Caller.Of(http.User).Reader, agency, at?.At, http.RequestAborted)
                    ?? throw new Refusal("not-found");
                return Conditional.Json(http, answer, at is null ? answer with { At = default } : null); // the same decision a second later
            })
        .RequireAuthorization(Policies.Readers).WithTags("Release")
        .WithSummary("Why you may see an event, or no longer may: the rule and the facts that decided, now or at an instant")
        .Produces<WhyAnswer>().WithMetadata(new ConditionalAnswer());
}
