using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>What an event does to the release mark of another: pure, and the same at its origin and wherever it is taken in.</summary>
/// <param name="Origin">Short name of the service whose event the target is.</param>
/// <param name="Remarks">It gives another marking: a correction that is narrower by itself stays so.</param>
public sealed record MarkChange(string Origin, Guid Target, Func<ReleaseMark, ReleaseMark> Apply, bool Remarks = false)
{
    /// <summary>The types of all events that change the mark of another.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        EventTypes.Name(typeof(MarkingChanged)), EventTypes.Name(typeof(RecordRecalled)), EventTypes.Name(typeof(ConsentApproved)),
        EventTypes.Name(typeof(ConsentSuspended)), EventTypes.Name(typeof(ConsentEnded)),
    ];

    /// <summary>A recall, by what its leaf says alone: what its content gives as a reason is for people.</summary>
    public static MarkChange Recall(string by, Guid target) => Of(by, new RecordRecalled(target, ""))!;

    /// <summary>A change of marking of which no more is known than its target: nobody may have it any more but the agency that posted it.</summary>
    public static MarkChange Narrowest(string by, Guid target) => new(
        by, target, m => m with { Marking = Markings.Agency, ReleaseTo = [], Consents = null, Earlier = m.AsEarlier() }, Remarks: true);

    /// <summary>
    /// The end of a consent of which no more is known than whose request it answers, on an event that it speaks of; null when its author may
    /// not end it.
    /// </summary>
    public static MarkChange? End(string by, EventRef request, EventRef target) => Of(by, new ConsentEnded(request, target, ""));

    /// <summary>The change for a correction of nothing but fields that never leave: it is never wider than it was.</summary>
    public ReleaseMark ApplyAtHome(ReleaseMark mark) =>
        Apply(mark) is var after && Remarks && Width(after.Marking) > Width(mark.Marking) ? after with { Marking = mark.Marking } : after;

    /// <summary>
    /// The change that an event makes; null for those that make none. An origin changes marks of its own events only; the one exception
    /// narrows: who asked for a consent may end it. Consents were given under the marking of their day: another one ends them.
    /// </summary>
    /// <param name="by">Short name of the service whose event it is.</param>
    public static MarkChange? Of(string by, object? data) => data switch
    {
        MarkingChanged c => new(by, c.Target, m =>
            m with { Marking = c.Marking, ReleaseTo = c.ReleaseTo, Handling = c.Handling ?? m.Handling, Consents = null, Earlier = m.AsEarlier() },
            Remarks: true),
        RecordRecalled r => new(by, r.Target, m => m with { Recalled = true, Earlier = m.AsEarlier() }),
        ConsentApproved a when a.Event.Side == by => new(by, a.Event.Id, m => With(m, a)),
        ConsentSuspended s when s.Event.Side == by => new(by, s.Event.Id, m => Without(m, s.Request)),
        ConsentEnded e when e.Event.Side == by || e.Request.Side == by => new(e.Event.Side, e.Event.Id, m => Without(m, e.Request)),
        _ => null,
    };

    private static ReleaseMark With(ReleaseMark m, ConsentApproved a) => m with
    {
        Consents = [.. (m.Consents ?? []).Where(c => !c.Answers(a.Request)), new(
            a.Request.Id, a.Request.Side, a.For, a.Purpose, a.Expires)],
        Earlier = m.AsEarlier(),
    };

    /// <summary>Without that consent; the same mark when there is none, so that nothing is told of what changed nothing.</summary>
    private static ReleaseMark Without(ReleaseMark m, EventRef request) =>
        m.Consents?.Any(c => c.Answers(request)) != true ? m : m with
        {
            Consents = [.. m.Consents.Where(c => !c.Answers(request))],
            Earlier = m.AsEarlier(),
        };

    private static int Width(string marking) => Markings.All.ToList().IndexOf(marking);
}
