using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Feeds.Joint;

/// <summary>One joint operation out of two accounts: pure. Neither account wins; where they differ, both are shown.</summary>
public sealed record JointView(Guid Id, SideAccount Mx, SideAccount Us)
{
    private SideAccount Proposer => Mx.Proposal is not null ? Mx : Us;

    private SideAccount Answerer => Mx.Proposal is not null ? Us : Mx;

    private OperationProposed Proposal => Proposer.Account.Proposed!;

    /// <summary>Both accounts from the events of a joint operation that its reader may see; null when the proposal is not among them.</summary>
    public static JointView? Of(Guid id, IEnumerable<ToldEvent> told)
    {
        var all = told.ToArray();
        var view = new JointView(id, SideAccount.Of("mx", all), SideAccount.Of("us", all));
        return view.Proposer.Proposal?.Id == id && view.Proposer.Account.Proposed is not null ? view : null;
    }

    /// <summary>The operations that a side named as its leg.</summary>
    public IEnumerable<(string Side, Guid Operation)> Legs => Mx.Account.Legs.Select(o => ("mx", o)).Concat(Us.Account.Legs.Select(o => ("us", o)));

    /// <summary>As it stands in a list.</summary>
    public JointSummary Summary() => new(
        Id, Proposal.Name, Proposal.Objective, Proposal.Pairs, Proposer.Proposal!.Mark.Origin,
        Proposer.Proposal.Mark.Agency, Status(), Proposer.Proposal.Recorded);

    /// <param name="operations">The legs' operations, as far as the reader may see them.</param>
    public JointDetail Detail(IReadOnlyDictionary<(string Side, Guid Operation), LegOperation> operations)
    {
        var cadence = Proposal.Cadence;
        return new(
            Summary(), Proposal.LegalBasis, cadence, Day(cadence.HalfwayDay), Day(cadence.EndDay),
            Answer(), new(Leg("mx", Mx, operations), Leg("us", Us, operations)),
            [.. MeetingNumbers().Select(no => new JointMeeting(no, Due(no), Told(Mx, no), Told(Us, no)))],
            [.. CadenceDifferences(), .. MeetingDifferences()]);
    }

    private DateOnly Day(int day) => Proposal.Cadence.Start.AddDays(day);

    private DateOnly? Due(int no) =>
        no <= Proposal.Cadence.EndDay / Proposal.Cadence.MeetingEveryDays ? Day(no * Proposal.Cadence.MeetingEveryDays) : null;

    private IEnumerable<int> MeetingNumbers() => Enumerable.Range(1, Proposal.Cadence.EndDay / Proposal.Cadence.MeetingEveryDays)
        .Union(Mx.Account.Meetings.Keys).Union(Us.Account.Meetings.Keys).Order();

    private string Status() => (Answerer.Account, Proposer.Account) switch
    {
        ({ Declined: not null }, _) => "declined",
        ({ Accepted: null }, _) => "proposed",
        ({ StoodDown: not null }, { StoodDown: not null }) => "stood-down",
        ({ StoodDown: not null }, _) or (_, { StoodDown: not null }) => "one-leg",
        _ => "accepted",
    };

    private JointAnswer? Answer() => Answerer is { Answer: { } answer, Account: var said } && (said.Accepted ?? (object?)said.Declined) is not null
        ? new(answer.Mark.Origin, answer.Mark.Agency, said.Declined is null, answer.Recorded, said.Declined?.Reason ?? said.Accepted?.Note)
        : null;

    private static JointLeg Leg(string side, SideAccount told, IReadOnlyDictionary<(string, Guid), LegOperation> operations)
    {
        LegOperation[] seen = [.. told.Account.Legs.Select(o => operations.GetValueOrDefault((side, o))).OfType<LegOperation>()];
        var status = told.Account.StoodDown is not null ? "stood-down" : told.Account.Legs.Count > 0 ? "joined" : "waiting";
        return new(status, seen.Sum(o => o.Checkpoints), seen, told.Account.StoodDown?.Reason);
    }

    private static MeetingTold? Told(SideAccount side, int no) =>
        side.Account.Meetings.GetValueOrDefault(no) is { } m ? new(m.Date, m.Summary) : null;

    private IEnumerable<JointDifference> CadenceDifferences()
    {
        if (Answerer.Account.Accepted?.Cadence is not { } understood) return [];
        var (mx, us) = Mx.Proposal is not null ? (Proposal.Cadence, understood) : (understood, Proposal.Cadence);
        return from part in ((string Name, string Mx, string Us)[])
               [
                   ("start", Write(mx.Start), Write(us.Start)), ("halfwayDay", Write(mx.HalfwayDay), Write(us.HalfwayDay)),
                   ("endDay", Write(mx.EndDay), Write(us.EndDay)), ("meetingEveryDays", Write(mx.MeetingEveryDays), Write(us.MeetingEveryDays)),
               ]
               where part.Mx != part.Us
               select new JointDifference("cadence." + part.Name, part.Mx, part.Us);
    }

    private IEnumerable<JointDifference> MeetingDifferences() =>
        from no in MeetingNumbers()
        let mx = Told(Mx, no)
        let us = Told(Us, no)
        where mx?.Date != us?.Date
        select new JointDifference(
            mx is null || us is null ? Invariant($"meetings.{no}") : Invariant($"meetings.{no}.date"),
            mx is null ? null : Write(mx.Date), us is null ? null : Write(us.Date));

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(int days) => days.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
