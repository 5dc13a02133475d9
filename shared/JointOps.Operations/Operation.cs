using System.Collections.Immutable;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>Where an operation stands.</summary>
public enum OperationStatus
{
    /// <summary>Announced, not begun.</summary>
    Planned,

    /// <summary>Takes checkpoints and seizures.</summary>
    Running,

    /// <summary>Halted for a while.</summary>
    Suspended,

    /// <summary>Ended: reports, corrections and retractions only.</summary>
    Closed,
}

/// <summary>
/// The agreed part of an operation that decisions need, folded from its stream. Event types are stored for ever: a change of
/// shape is a new type and a new arm here. What is one country's own is another fold of the same stream.
/// </summary>
/// <param name="Plan">The id of the planning event.</param>
/// <param name="Opening">The envelope of the planning event: the operation's pair, and who may see that it exists.</param>
/// <param name="OpenCheckpoints">Crossing and end of each checkpoint that works now, with the event that opened it.</param>
/// <param name="Events">Every event of the stream by id, corrections applied: what corrections and retractions may speak of.</param>
/// <param name="Retracted">Ids of events that were retracted.</param>
/// <param name="Recalled">Ids of events that were recalled.</param>
public sealed record Operation(
    Guid Plan, Envelope Opening, OperationStatus Status, ImmutableDictionary<(string Crossing, string End), Guid> OpenCheckpoints,
    ImmutableDictionary<Guid, Recorded> Events, ImmutableHashSet<Guid> Retracted, ImmutableHashSet<Guid> Recalled)
{
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
        plan, opening, OperationStatus.Planned, ImmutableDictionary<(string, string), Guid>.Empty, ImmutableDictionary<Guid, Recorded>.Empty, [], []);

    private static Operation Step(Operation state, Recorded e) => e.Data switch
    {
        RecordCorrected c => Corrected(state, c),
        RecordRetracted r => Without(state, r.Target),
        MarkingChanged c => Remarked(state, c),
        RecordRecalled r => state with { Recalled = state.Recalled.Add(r.Target) },
        _ => Moved(state, e),
    };

    private static Operation Moved(Operation state, Recorded e) => e.Data switch
    {
        OperationStarted or OperationResumed => state with { Status = OperationStatus.Running },
        OperationSuspended => state with { Status = OperationStatus.Suspended },
        OperationClosed => state with { Status = OperationStatus.Closed },
        CheckpointOpened c => state with { OpenCheckpoints = state.OpenCheckpoints.SetItem((c.Crossing, c.End), e.Id) },
        CheckpointClosed c => state with { OpenCheckpoints = state.OpenCheckpoints.Remove((c.Crossing, c.End)) },
        _ => state,
    };

    /// <summary>What was retracted never was: status and checkpoints are what the other events make them. A retracted plan leaves nothing to do.</summary>
    private static Operation Without(Operation state, Guid target)
    {
        var retracted = state.Retracted.Add(target);
        var others = state.Events.Values.Where(e => !retracted.Contains(e.Id)).OrderBy(e => e.Version).ToArray();
        var again = others.Aggregate(Opened(state.Plan, state.Opening), Moved);
        var planned = others.Any(e => e.Data is OperationPlanned);
        return state with { Retracted = retracted, Status = planned ? again.Status : OperationStatus.Closed, OpenCheckpoints = again.OpenCheckpoints };
    }

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

    private static Operation Corrected(Operation state, RecordCorrected correction)
    {
        if (state.Events.GetValueOrDefault(correction.Target) is not { } target) return state;
        var content = JsonSerializer.SerializeToNode(target.Data, target.Data.GetType(), Wire.Options)!;
        var corrected = ContentFields.Apply(content, correction.Fields.Concat(correction.NationalFields ?? [])).Deserialize(target.Data.GetType(), Wire.Tolerant)!;
        return state with { Events = state.Events.SetItem(target.Id, target with { Data = corrected }) };
    }
}
