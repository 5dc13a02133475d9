using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>All that a decision about one event of an operation may look at; no clock, no database.</summary>
/// <param name="Content">What the officer posts.</param>
/// <param name="Operation">The operation as it stands, with its neighbours of the same moment.</param>
/// <param name="Envelope">The envelope it will carry.</param>
/// <param name="View">The stream's other folds, and the events referred to.</param>
/// <param name="Rules">What contents are held to: asked by corrections.</param>
public sealed record Deciding<T>(
    T Content, Operation Operation, Envelope Envelope, StreamView View, Reader Reader, Reference Reference, ContentRules Rules)
    where T : notnull
{
    /// <summary>
    /// What was said on handoffs of what was seized here, by both sides, as far as the caller sees it; it may be a moment old. Read for commands
    /// that look at it.
    /// </summary>
    public IReadOnlyList<ToldEvent> Handoffs { get; init; } = [];

    /// <summary>The event as it will be recorded.</summary>
    public Recording Record() => new(Content, Envelope);

    /// <summary>Refuses every agency but one.</summary>
    public Deciding<T> MustBeAgency(string only) =>
        Reader.Agency == only ? this : throw new Refusal("not-your-agency", Reference.Agencies.Find(only)?.Short ?? only);

    /// <summary>Refuses when the operation does not run.</summary>
    public Deciding<T> MustRun() => Operation.Status switch
    {
        OperationStatus.Running => this,
        OperationStatus.Closed => throw new Refusal("operation-closed"),
        var other => throw new Refusal("operation-not-running", Codes.Word(other)),
    };

    /// <summary>
    /// Refuses a change of state that is hidden from an agency of the own side which sees the operation: it would meet, as a refusal it
    /// cannot understand, what it may not know; or undo it unawares.
    /// </summary>
    public Deciding<T> MustBeSeenWithOperation() => MustBeSeenWith(Operation.OpeningMark(Reader.Side));

    /// <summary>The same for what rests on another event: whoever sees that one must see this.</summary>
    /// <param name="abroad">Whether this also holds for the other side's agencies; else for the own ones alone.</param>
    public Deciding<T> MustBeSeenWith(ReleaseMark ground, bool abroad = false) =>
        IsHiddenFromSome(ground, ReleaseMark.Of(Reader.Side, Envelope), abroad)
            ? throw new Refusal("marking-too-narrow", new CodeWord("marking", ground.Marking))
            : this;

    /// <summary>Whether an agency sees the one and not the other.</summary>
    internal bool IsHiddenFromSome(ReleaseMark ground, ReleaseMark other, bool abroad)
    {
        bool Sees(ReleaseMark mark, Agency agency) =>
            Release.MaySee(mark, new(agency.Side, agency.Code, Roles.AgencyReader), Reference.Agencies, View.Now);
        return Reference.Agencies.All.Any(
            a => (abroad || a.Side == Reader.Side) && a.IsValid(Envelope.Occurred) && Sees(ground, a) && !Sees(other, a));
    }

    /// <summary>Refuses when a code is none of its family.</summary>
    public Deciding<T> MustKnow(string family, string? code) =>
        Reference.Has(family, code) ? this : throw new Refusal("unknown-code", family, code ?? "");

    /// <summary>Refuses when a crossing is none of the event's pair.</summary>
    public Deciding<T> MustBeCrossing(string crossing) => Reference.Pair(Envelope.Pair)?.Crossings.Any(c => c.Code == crossing) == true
        ? this
        : throw new Refusal("unknown-crossing", crossing, new CodeWord("pair", Envelope.Pair));

    /// <summary>Refuses when a text is too short or too long; null counts as empty.</summary>
    public Deciding<T> MustMeasure(string field, string? text, int least, int most)
    {
        Operations.Rules.Length(field, text, least, most);
        return this;
    }
}

/// <summary>Wire codes of states.</summary>
public static class Codes
{
    /// <summary>The code of a status, to be named in a refusal.</summary>
    public static CodeWord Word(OperationStatus status) => new("operationStatus", OperationStanding.CodeOf(status));
}
