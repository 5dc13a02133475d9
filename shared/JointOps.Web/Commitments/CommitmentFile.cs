using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Commitments;

/// <summary>
/// The evaluations of a commitment as a file of comma-separated values: what was evaluated, each event that changed it since, and what it is now.
/// </summary>
public static class CommitmentFile
{
    private static readonly string[] _heads =
    [
        "Commitments.Day", "Difference.Event", "Number", "Difference.Recorded", "Difference.Count", "Difference.Whole", "Difference.Value",
        "Csv.Facts",
    ];

    /// <summary>Maps <c>/commitments/{side}/{id}/table</c>, with the page's own parameters.</summary>
    public static void MapCommitmentFile(this IEndpointRouteBuilder routes) => routes
        .MapGet("/commitments/{side}/{id:guid}/table", WriteAsync).RequireAuthorization(Policies.Pages).ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(HttpContext http, string side, Guid id, ICommitments commitments, Labels labels)
    {
        var read = new AddressReader(http.Request.Query);
        var knownAt = read.Instant("knownAt");
        if (read.Unread is [var wrong, ..]) throw new Refusal("bad-query", wrong);
        var detail = await commitments.FindAsync(new EventRef(side, id), Caller.Of(http.User).Reader, knownAt, http.RequestAborted)
            ?? throw new Refusal("not-found");
        http.Response.Headers.CacheControl = "private, no-cache";
        return CsvTable.File($"commitment-{id}.csv", _heads.Select(h => T(h)), detail.Commitment.Days.SelectMany(
            day => Lines(day, detail.Figures.FirstOrDefault(f => f.Day == day.Day), labels)));
    }

    private static IEnumerable<object?[]> Lines(CommitmentDay day, CommitmentFigure? now, Labels labels)
    {
        object?[] Line(string what, string? number, DateTimeOffset? at, FigureParts? parts, decimal? value, int? facts = null) =>
            [day.Day, what, number, at is { } instant ? Clocks.Machine(instant) : null, parts?.Numerator, parts?.Denominator, value, facts];
        if (day.Evaluated is { } e) yield return Line(T("Commitments.Evaluated"), null, e.KnownAt, e.Parts, e.Value, e.Coverage.Facts);
        foreach (var c in now?.Difference?.Contributions ?? [])
            yield return Line(labels.Type(c.Type), c.Number, c.Recorded, c.Parts, c.Value);
        if (now?.Difference is { } difference && (difference.Withdrawn is not null || difference.WithdrawnFacts > 0))
            yield return Line(
                T("Difference.Withdrawn"), null, null, difference.Withdrawn, difference.WithdrawnValue, -difference.WithdrawnFacts);
        if (now is not null) yield return Line(T("Commitments.Now"), null, null, now.Parts, now.Value, now.Facts);
    }
}
