using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A joint operation in a list.</summary>
/// <param name="ProposedBy">The side that proposed it.</param>
/// <param name="Status"><c>proposed</c>, <c>accepted</c>, <c>declined</c>, <c>one-leg</c> (the other stood down) or <c>stood-down</c>.</param>
public sealed record JointSummary(
    Guid Id, string Name, Text Objective, IReadOnlyList<string> Pairs, string ProposedBy, string Agency, string Status, DateTimeOffset Proposed)
{
    /// <summary>Whether it awaits the answer of that side: of any agency there that sees it.</summary>
    public bool Awaits(string side) => Status == "proposed" && side is ("mx" or "us") && ProposedBy != side;
}

/// <summary>A page of joint operations, newest first.</summary>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record JointPage(IReadOnlyList<JointSummary> JointOperations, long? Next);

/// <summary>One joint operation with its two legs, as both sides tell of it.</summary>
/// <param name="Answer">Null = none yet.</param>
/// <param name="Halfway">The day of the halfway evaluation, as proposed.</param>
/// <param name="End">The last day.</param>
/// <param name="Meetings">Those that are due, and those that were told of beyond.</param>
/// <param name="Differences">Where the two accounts differ.</param>
public sealed record JointDetail(
    JointSummary JointOperation, string LegalBasis, Cadence Cadence, DateOnly Halfway, DateOnly End, JointAnswer? Answer, JointLegs Legs,
    IReadOnlyList<JointMeeting> Meetings, IReadOnlyList<JointDifference> Differences);

/// <summary>What the other side answered.</summary>
/// <param name="Text">Its note or reason.</param>
public sealed record JointAnswer(string Side, string Agency, bool Accepted, DateTimeOffset At, string? Text);

/// <summary>Both legs.</summary>
public sealed record JointLegs(JointLeg Mx, JointLeg Us);

/// <summary>A side's leg.</summary>
/// <param name="Status"><c>waiting</c> for an operation, <c>joined</c> or <c>stood-down</c>.</param>
/// <param name="Checkpoints">Checkpoints opened so far by its operations.</param>
/// <param name="Reason">Why it stood down.</param>
public sealed record JointLeg(string Status, int Checkpoints, IReadOnlyList<LegOperation> Operations, string? Reason);

/// <summary>An operation of a leg.</summary>
/// <param name="Status"><c>planned</c>, <c>running</c>, <c>suspended</c> or <c>closed</c>, as far as the reader's events tell.</param>
public sealed record LegOperation(Guid Id, string Name, string Pair, string Agency, string Status, int Checkpoints);

/// <summary>An executive meeting as each side tells of it.</summary>
/// <param name="Due">When it is due; null = it is beyond what was agreed.</param>
public sealed record JointMeeting(int No, DateOnly? Due, MeetingTold? Mx, MeetingTold? Us);

/// <summary>What a side tells of a meeting.</summary>
public sealed record MeetingTold(DateOnly Date, string Summary);

/// <summary>Something that the sides tell differently; null = a side does not tell of it.</summary>
/// <param name="What">Where it stands: <c>cadence.start</c>, <c>meetings.2.date</c>, <c>meetings.3</c>.</param>
public sealed record JointDifference(string What, string? Mx, string? Us);

/// <summary>Joint operations, as pages and API ask for them.</summary>
public interface IJointOperations
{
    /// <summary>Those that the reader may see, proposed before a feed position, newest first.</summary>
    Task<JointPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop);

    /// <summary>Those of the ids that the reader may see, in no order that matters.</summary>
    Task<IReadOnlyList<JointSummary>> OfAsync(IReadOnlyList<string> ids, Reader reader, CancellationToken stop);

    /// <summary>The newest that the reader may see, in detail, newest first: in as many statements as one of them.</summary>
    Task<IReadOnlyList<JointDetail>> NewestAsync(Reader reader, int most, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    Task<JointDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop);
}
