using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>
/// Changes who may have an event, or takes its content back. Only the originating agency does; whoever had it is told, so both travel
/// to everybody who might have it before or after.
/// </summary>
public static class MarkRecord
{
    private static readonly Guid _anEvent = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    /// <summary>A report that the other side may now have.</summary>
    public static MarkingChanged ChangeExample { get; } = new(_anEvent, Markings.Binational, "Autorizado por la mesa de enlace.");

    /// <summary>A report that named too much.</summary>
    public static RecordRecalled RecallExample { get; } = new(_anEvent, "Menciona un domicilio que no debía compartirse.");

    /// <summary>A change of marking names the marking that its target gets.</summary>
    public static Command<MarkingChanged> ChangeCommand { get; } =
        new("marking-changes", Change, null, ChangeExample, "Widen or narrow who may have an event")
        {
            Refers = c => c.Target,
            About = typeof(object),
            SaysMarking = false
        };

    /// <summary>A recall has its target's.</summary>
    public static Command<RecordRecalled> RecallCommand { get; } =
        new("recalls", Recall, null, RecallExample, "Take an event's content back from every recipient")
        {
            Refers = r => r.Target,
            About = typeof(object),
            SaysMarking = false
        };

    /// <summary>Widens or narrows, never both at once: a person must be able to say what it did.</summary>
    public static Recording Change(Deciding<MarkingChanged> d)
    {
        var target = d.Target(d.Content.Target).MustBeMine(d.Reader);
        Check(d);
        var before = d.Operation.MarkOf(d.Reader.Side, target);
        var after = MarkChange.Of(d.Reader.Side, d.Content)!.Apply(before);
        if (after.Marking == Markings.Pair && after.Pair == Contracts.Envelope.Border) throw new Refusal("pair-marking-needs-pair");
        var (was, becomes) = (Release.Audience(before, d.Reference.Agencies, d.View.Now), Release.Audience(after, d.Reference.Agencies, d.View.Now));
        if (was.SetEquals(becomes) && after.Handling == before.Handling && after.Marking == before.Marking) throw new Refusal("marking-same");
        if (!was.IsSubsetOf(becomes) && !becomes.IsSubsetOf(was)) throw new Refusal("marking-mixed");
        if (was.IsSubsetOf(becomes) && d.View.Known.GetValueOrDefault((d.Reader.Side, target.Id)) is { LeafIndex: not null } told
            && WasWithdrawn(d, told.Mark))
            throw new Refusal("marking-withdrawn");
        var changed = target.Envelope with { Marking = after.Marking, ReleaseTo = after.ReleaseTo, Handling = after.Handling };
        foreach (var ground in d.Operation.Grounds(target.Data))
            (d with { Envelope = changed }).MustBeSeenWith(d.Operation.MarkOf(d.Reader.Side, ground), target.Data is SeizureMerged);
        // Who now comes to know of it must see what it has come to.
        foreach (var e in d.Operation.StandingEvents())
            if (d.Operation.Grounds(e.Data).Any(ground => ground.Id == target.Id))
                (d with { Envelope = e.Envelope }).MustBeSeenWith(ReleaseMark.Of(d.Reader.Side, changed), e.Data is SeizureMerged);
        var heard = was.IsSubsetOf(becomes) ? changed : target.Envelope;
        return new(d.Content, AmendRecord.Envelope(d.Envelope, target with { Envelope = heard }, target.Id) with { KeepUntil = null });
    }

    /// <summary>Takes the content back from every recipient; it is never disclosed again, only posted anew.</summary>
    public static Recording Recall(Deciding<RecordRecalled> d)
    {
        var target = d.Target(d.Content.Target).MustBeMine(d.Reader);
        if (target.Data is CustodyTransferred or SeizureMerged) throw new Refusal("recall-of-state"); // who saw it would meet a state without it
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        return new(d.Content, AmendRecord.Envelope(d.Envelope, target, target.Id) with { KeepUntil = null });
    }

    /// <summary>
    /// Whether, since it left, there was a time when nobody of the other side might have it: the receivers have then taken its content away,
    /// and what was taken back is never disclosed again.
    /// </summary>
    private static bool WasWithdrawn(Deciding<MarkingChanged> d, ReleaseMark mark) =>
        (mark.Earlier ?? []).Append(new(mark.Marking, mark.ReleaseTo, null))
            .Select(v => mark with { Marking = v.Marking, ReleaseTo = v.ReleaseTo, Consents = null, Earlier = null })
            .SkipWhile(v => !IsWithOthers(d, v)).Any(v => !IsWithOthers(d, v));

    private static bool IsWithOthers(Deciding<MarkingChanged> d, ReleaseMark mark) => Release.Leaves(mark, d.Reference.Agencies)
        && Release.Audience(mark, d.Reference.Agencies, d.View.Now).Any(code => d.Reference.Agencies.Find(code)!.Side != mark.Origin);

    private static void Check(Deciding<MarkingChanged> d)
    {
        if (!Markings.All.Contains(d.Content.Marking)) throw new Refusal("unknown-code", "marking", d.Content.Marking);
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        if (d.Content.Handling is { } handling) d.MustKnow("handling", handling);
        Rules.Named(d.Content.ReleaseTo ?? [], d.Reference);
    }
}
