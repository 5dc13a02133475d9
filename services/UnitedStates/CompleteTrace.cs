using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations;

namespace JointOps.UnitedStates;

/// <summary>Answers a firearm trace. In the United States only ATF may, and only a request that was taken in and that it may see.</summary>
public static class CompleteTrace
{
    internal const string Only = "atf";

    /// <summary>A purchaser in Arizona, known to ATF alone.</summary>
    public static TraceCompleted Example { get; } = new(
        new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "purchaser-identified", "AZ", new(2017, 3, 4), 874, PurchaserToken: "P-4471");

    /// <summary>The United States' own command on an operation; the request that it answers is the other side's.</summary>
    public static Command<TraceCompleted> Command { get; } = new(
        "trace-results", Decide, Check, Example, "Answer a trace request that was taken in (ATF alone)")
    {
        OnlyAgency = Only,
        Refers = t => t.Request,
    };

    /// <summary>Refuses other agencies, requests that are not here, and a second answer on this leg.</summary>
    public static Recording Decide(Deciding<TraceCompleted> d)
    {
        var t = d.Content;
        Check(MustAnswer(d, t.Request));
        if (d.View.State<TraceAnswers>()?.Answered.Contains(t.Request) == true) throw new Refusal("already-answered");
        return d.Record();
    }

    /// <summary>Refuses other agencies, and requests that are not here, are hidden, or were retracted.</summary>
    internal static Deciding<T> MustAnswer<T>(Deciding<T> d, Guid id) where T : notnull
    {
        if (d.MustBeAgency(Only).View.Known.GetValueOrDefault(("mx", id)) is not { Type: "trace.requested.v1" } request
            || !Release.MaySee(request.Mark, d.Reader, d.Reference.Agencies, d.View.Now)) throw new Refusal("request-unknown");
        return request.Retracted ? throw new Refusal("request-retracted") : d;
    }

    /// <summary>What an answer may say.</summary>
    public static void Check(Deciding<TraceCompleted> d)
    {
        var t = d.Content;
        d.MustKnow("traceResult", t.Result).MustMeasure("retailState", t.RetailState, 0, 60)
            .MustMeasure("dealerToken", t.DealerToken, 0, 100).MustMeasure("purchaserToken", t.PurchaserToken, 0, 100);
        if (t.TimeToCrimeDays is < 0 or > 60_000) throw new Refusal("out-of-range", "timeToCrimeDays", 0, 60_000);
        if (t.RetailDate > LocalDays.Of(d.Envelope.Zone, d.View.Now)) throw new Refusal("in-the-future", "retailDate");
    }
}
