using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>
/// What an agency says to a conflict that coordination told it of; the other agency and coordination hear it, and nobody else. Pure.
/// </summary>
public static class AnswerConflict
{
    /// <summary>A move by two hours.</summary>
    public static ConflictOutcome Example { get; } = new("reschedule", "Dos horas después.");

    /// <summary>That it has been seen.</summary>
    public static DeconflictionCommand<Nothing> AcknowledgeCommand { get; } =
        new("conflicts", "acknowledge", ConflictWords.Stream, Acknowledge, new(), "Say for your agency that it has seen the conflict")
        {
            SaysMarking = false
        };

    /// <summary>What becomes of the own action.</summary>
    public static DeconflictionCommand<ConflictOutcome> ResolveCommand { get; } =
        new("conflicts", "resolve", ConflictWords.Stream, Resolve, Example, "Say what becomes of your agency's action") { SaysMarking = false };

    /// <summary>Says that it has been seen: once.</summary>
    public static Recording Acknowledge(Guid conflict, Posting<Nothing> post, StreamView view, Reader reader, Reference reference)
    {
        var concerned = MustConcern(conflict, view, reader, reference);
        if (view.State<ConflictWords>()?.Acknowledged.Contains(reader.Agency!) == true) throw new Refusal("already-acknowledged");
        return new(new ConflictAcknowledged(conflict, concerned.Mine.Id), concerned.Envelope(post, reader, reference, view.Now));
    }

    /// <summary>Says what becomes of the own action; a later word replaces it.</summary>
    public static Recording Resolve(Guid conflict, Posting<ConflictOutcome> post, StreamView view, Reader reader, Reference reference)
    {
        var concerned = MustConcern(conflict, view, reader, reference);
        var c = post.Content;
        if (!reference.Has("conflictOutcome", c.Outcome)) throw new Refusal("unknown-code", "outcome", c.Outcome);
        Rules.Length("note", c.Note, 0, 1_000);
        return new(new ConflictResolved(conflict, concerned.Mine.Id, c.Outcome, c.Note), concerned.Envelope(post, reader, reference, view.Now));
    }

    /// <summary>Who is not one of the two agencies is told that there is no such conflict.</summary>
    private static Concerned MustConcern(Guid conflict, StreamView view, Reader reader, Reference reference)
    {
        if (view.Known
            .GetValueOrDefault((Markings.Coordination, conflict)) is not { Content: { } content, Type: "deconfliction.conflict-detected.v1" } known
            || !Release.MaySee(known.Mark, reader, reference.Agencies, view.Now)) throw new Refusal("not-found");
        var told = JsonSerializer.Deserialize<JsonElement>(content).GetProperty("data").Deserialize<ConflictDetected>(Wire.Tolerant)!;
        var mine = told.Actions.FirstOrDefault(a => a.Side == reader.Side && a.Agency == reader.Agency) ?? throw new Refusal("not-found");
        if (known.Retracted) throw new Refusal("conflict-over");
        return new(mine, told, known.Mark.Pair);
    }

    private sealed record Concerned(ConflictingAction Mine, ConflictDetected Told, string Pair)
    {
        /// <summary>Two agencies of one side hear of it at home; coordination, which keeps the time, hears of it in either case.</summary>
        public Envelope Envelope<T>(Posting<T> post, Reader reader, Reference reference, DateTimeOffset now) where T : notnull
        {
            RegisterAction.MustSayNothingOfRelease(post);
            var told = post with { Marking = Markings.Binational, ReleaseTo = [.. Told.Actions.Select(a => a.Agency).Distinct()], Pair = Pair };
            var envelope = Rules.Envelope(told, null, reader, reference, now);
            return Told.Actions.All(a => a.Side == reader.Side) ? envelope with { Marking = Markings.Coordination } : envelope;
        }
    }
}
