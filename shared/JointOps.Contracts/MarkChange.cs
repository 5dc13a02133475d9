using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>What an event does to the release mark of another: pure, and the same at its origin and wherever it is taken in.</summary>
/// <param name="Origin">Short name of the service whose event the target is.</param>
public sealed record MarkChange(string Origin, Guid Target, Func<ReleaseMark, ReleaseMark> Apply)
{
    /// <summary>
    /// The change that an event makes; null for those that make none. An origin changes marks of its own events only; the one exception
    /// narrows: who asked for a consent may end it. Consents were given under the marking of their day: another one ends them.
    /// </summary>
    /// <param name="by">Short name of the service whose event it is.</param>
    public static MarkChange? Of(string by, object? data) => data switch
    {
        MarkingChanged c => new(by, c.Target, m => m with { Marking = c.Marking, ReleaseTo = c.ReleaseTo, Handling = c.Handling ?? m.Handling, Consents = null, Earlier = m.AsEarlier() }),
        RecordRecalled r => new(by, r.Target, m => m with { Recalled = true, Earlier = m.AsEarlier() }),
        ConsentApproved a when a.Event.Side == by => new(by, a.Event.Id, m => With(m, a)),
        ConsentSuspended s when s.Event.Side == by => new(by, s.Event.Id, m => Without(m, s.Request)),
        ConsentEnded e when e.Event.Side == by || e.Request.Side == by => new(e.Event.Side, e.Event.Id, m => Without(m, e.Request)),
        _ => null,
    };

    private static ReleaseMark With(ReleaseMark m, ConsentApproved a) => Without(m, a.Request) is var without
        ? without with { Consents = [.. without.Consents ?? [], new(a.Request.Id, a.Request.Side, a.For, a.Purpose, a.Expires)] }
        : m;

    private static ReleaseMark Without(ReleaseMark m, EventRef request) => m with
    {
        Consents = [.. (m.Consents ?? []).Where(c => (c.Side, c.Request) != (request.Side, request.Id))],
        Earlier = m.AsEarlier(),
    };
}
