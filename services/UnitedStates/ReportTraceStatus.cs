using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations;

namespace JointOps.UnitedStates;

/// <summary>Says how far a trace is, and closes one that cannot be answered. In the United States only ATF may.</summary>
public static class ReportTraceStatus
{
    private const int LongestNote = 1_000;
    private static readonly Guid _aRequest = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    /// <summary>A dealer was asked.</summary>
    public static TraceStatusReported StatusExample { get; } = new(_aRequest, "with-dealer", "Manufacturer answered; dealer called.");

    /// <summary>A dealer that is no more.</summary>
    public static TraceClosedUnresolved CloseExample { get; } = new(_aRequest, "records-lost", "Dealer out of business, records incomplete.");

    /// <summary>As often as there is something to say.</summary>
    public static Command<TraceStatusReported> StatusCommand { get; } = new(
        "trace-status", Report, CheckStatus, StatusExample, "Say how far a trace is (ATF alone)")
    {
        OnlyAgency = CompleteTrace.Only,
        Refers = t => t.Request,
    };

    /// <summary>Once; an answer may still come.</summary>
    public static Command<TraceClosedUnresolved> CloseCommand { get; } = new(
        "trace-closings", Close, CheckClosing, CloseExample, "Close a trace without an answer (ATF alone)")
    {
        OnlyAgency = CompleteTrace.Only,
        Refers = t => t.Request,
    };

    /// <summary>Refuses a status of what is answered.</summary>
    public static Recording Report(Deciding<TraceStatusReported> d)
    {
        CheckStatus(CompleteTrace.MustAnswer(d, d.Content.Request));
        MustBeOpen(d, d.Content.Request);
        return d.Record();
    }

    /// <summary>Refuses to close what is answered or closed.</summary>
    public static Recording Close(Deciding<TraceClosedUnresolved> d)
    {
        CheckClosing(CompleteTrace.MustAnswer(d, d.Content.Request));
        MustBeOpen(d, d.Content.Request);
        return d.Record();
    }

    /// <summary>What a status says.</summary>
    public static void CheckStatus(Deciding<TraceStatusReported> d) =>
        d.MustKnow("traceStatus", d.Content.Status).MustMeasure("note", d.Content.Note, 0, LongestNote);

    /// <summary>Why there is no answer.</summary>
    public static void CheckClosing(Deciding<TraceClosedUnresolved> d) =>
        d.MustKnow("unresolvedReason", d.Content.Reason).MustMeasure("note", d.Content.Note, 0, LongestNote);

    private static void MustBeOpen<T>(Deciding<T> d, Guid request) where T : notnull
    {
        if (d.View.State<TraceAnswers>() is not { } answers) return;
        if (answers.Answered.Contains(request)) throw new Refusal("already-answered");
        if (answers.Closed.Contains(request)) throw new Refusal("trace-closed");
    }
}
