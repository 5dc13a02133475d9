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
        ["Commitments.Day", "Difference.Event", "Number", "Difference.Recorded", "Difference.Count", "Difference.Whole", "Difference.Value"];

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
        if (day.Evaluated is { } e)
            yield return [day.Day, T("Commitments.Evaluated"), null, Clocks.Machine(e.KnownAt), e.Parts?.Numerator, e.Parts?.Denominator, e.Value];
        foreach (var c in now?.Difference?.Contributions ?? [])
            yield return [day.Day, labels.Type(c.Type), c.Number, Clocks.Machine(c.Recorded), c.Parts.Numerator, c.Parts.Denominator, c.Value];
        if (now?.Difference is { Withdrawn: { } gone } difference)
            yield return [day.Day, T("Difference.Withdrawn"), null, null, gone.Numerator, gone.Denominator, difference.WithdrawnValue];
        if (now is not null) yield return [day.Day, T("Commitments.Now"), null, null, now.Parts.Numerator, now.Parts.Denominator, now.Value];
    }
}
