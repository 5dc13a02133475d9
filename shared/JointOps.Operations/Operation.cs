using System.Collections.Immutable;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>
/// The agreed part of an operation that decisions need, folded from its stream. Event types are stored for ever: a change of
/// shape is a new type and a new arm here. What is one country's own is another fold of the same stream.
/// </summary>
/// <param name="Plan">The id of the planning event.</param>
/// <param name="Opening">The envelope of the planning event: the operation's pair, and who may see that it exists.</param>
/// <param name="Standing">Its status and checkpoints, as views and pages fold them too.</param>
/// <param name="Events">Every event of the stream by id, corrections applied: what corrections and retractions may speak of.</param>
/// <param name="Retracted">Ids of events that were retracted.</param>
/// <param name="Recalled">Ids of events that were recalled.</param>
public sealed record Operation(
    Guid Plan, Envelope Opening, OperationStanding Standing,
    ImmutableDictionary<Guid, Recorded> Events, ImmutableHashSet<Guid> Retracted, ImmutableHashSet<Guid> Recalled)
{
    /// <summary>Where it stands.</summary>
    public OperationStatus Status => Standing.Status;

    /// <summary>Crossing and end of each checkpoint that works now, with the event that opened it.</summary>
    public IReadOnlyDictionary<(string Crossing, string End), Guid> OpenCheckpoints =>
        Standing.Open.ToDictionary(o => (o.Crossing, o.End), o => o.By);

    /// <summary>The mark of one of its events as its own stream tells it.</summary>
    public ReleaseMark MarkOf(string side, Recorded e) => ReleaseMark.Of(side, e.Envelope) with { Recalled = Recalled.Contains(e.Id) };

    /// <summary>The mark of its planning event: who may know of it.</summary>
    public ReleaseMark OpeningMark(string side) => ReleaseMark.Of(side, Opening) with { Recalled = Recalled.Contains(Plan) };

    /// <summary>The fold; events that it does not know change nothing but the list of events.</summary>
    public static Operation? Evolve(Operation? state, Recorded e)
    {
        var next = e.Data is OperationPlanned ? Opened(e.Id, e.Envelope) : state is null ? null : Step(state, e);
        return next is null ? null : next with { Events = next.Events.SetItem(e.Id, e) };
    }

    private static Operation Opened(Guid plan, Envelope opening) => new(
        plan, opening, OperationStanding.AsPlanned, ImmutableDictionary<Guid, Recorded>.Empty, [], []);

    private static Operation Step(Operation state, Recorded e) => e.Data switch
    {
        RecordCorrected c => Corrected(state, c),
        RecordRetracted r => Without(state, r.Target),
        MarkingChanged c => Remarked(state, c),
        RecordRecalled r => state with { Recalled = state.Recalled.Add(r.Target) },
        _ => state with { Standing = state.Standing.With(Told(e)) },
    };

    /// <summary>What was retracted never was: status and checkpoints are what the other events make them.</summary>
    private static Operation Without(Operation state, Guid target)
    {
        var retracted = state.Retracted.Add(target);
        return state with
        {
            Retracted = retracted,
            Standing = OperationStanding.Of(state.Events.Values.Where(e => !retracted.Contains(e.Id)).Select(Told))
        };
    }

    /// <summary>An event of the stream as folds read it; corrections stand in it already.</summary>
    /// <param name="side">Whose stream it is; empty where nothing asks.</param>
    internal static ToldEvent Told(Recorded e, string side) =>
        new(e.Id, EventTypes.Name(e.Data.GetType()), "", e.Version, e.Envelope.Supersedes,
            ReleaseMark.Of(side, e.Envelope), e.At, e.At, e.Envelope, e.Data);

    private static ToldEvent Told(Recorded e) => Told(e, "");

    /// <summary>The event, and what corrects or retracts it, is marked anew.</summary>
    private static Operation Remarked(Operation state, MarkingChanged c)
    {
        if (state.Events.GetValueOrDefault(c.Target) is not { } target) return state;
        Recorded Changed(Recorded e)
        {
            var (before, change) = (ReleaseMark.Of("", e.Envelope), MarkChange.Of("", c)!);
            var after = e.Data is RecordCorrected { Fields.Count: 0 } ? change.ApplyAtHome(before) : change.Apply(before);
            return e with { Envelope = e.Envelope with { Marking = after.Marking, ReleaseTo = after.ReleaseTo, Handling = after.Handling } };
        }
        var together = state.Events.Values.Where(e => e.Id == c.Target
            || (e.Envelope.Supersedes == c.Target && e.Data is RecordCorrected or RecordRetracted));
        var events = state.Events.SetItems(together.Select(e => KeyValuePair.Create(e.Id, Changed(e))));
        return state with { Events = events, Opening = target.Id == state.Plan ? events[target.Id].Envelope : state.Opening };
    }

    private static Operation Corrected(Operation state, RecordCorrected correction) =>
        state.Events.GetValueOrDefault(correction.Target) is not { } target
            ? state
            : state with { Events = state.Events.SetItem(target.Id, target with { Data = StandingEvent.Correct(target.Data, correction).Content }) };
}
