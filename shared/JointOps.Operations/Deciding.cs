using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>All that a decision about one event of an operation may look at; no clock, no database.</summary>
/// <param name="Content">What the officer posts.</param>
/// <param name="Operation">The operation as it stands, with its neighbours of the same moment.</param>
/// <param name="Envelope">The envelope it will carry.</param>
/// <param name="View">The stream's other folds, and the events referred to.</param>
public sealed record Deciding<T>(T Content, Operation Operation, Envelope Envelope, StreamView View, Reader Reader, Reference Reference)
    where T : notnull
{
    /// <summary>The event as it will be recorded.</summary>
    public Recording Record() => new(Content, Envelope);

    /// <summary>Refuses when the operation does not run.</summary>
    public Deciding<T> MustRun() => Operation.Status switch
    {
        OperationStatus.Running => this,
        OperationStatus.Closed => throw new Refusal("operation-closed"),
        var other => throw new Refusal("operation-not-running", Codes.Of(other)),
    };

    /// <summary>Refuses when a code is none of its family.</summary>
    public Deciding<T> MustKnow(string family, string? code) =>
        Reference.Has(family, code) ? this : throw new Refusal("unknown-code", family, code ?? "");

    /// <summary>Refuses when a crossing is none of the event's pair.</summary>
    public Deciding<T> MustBeCrossing(string crossing) => Reference.Pair(Envelope.Pair)?.Crossings.Any(c => c.Code == crossing) == true
        ? this
        : throw new Refusal("unknown-crossing", crossing, Envelope.Pair);

    /// <summary>Refuses when a text is too short or too long; null counts as empty.</summary>
    public Deciding<T> MustMeasure(string field, string? text, int least, int most)
    {
        Rules.Length(field, text, least, most);
        return this;
    }
}

/// <summary>Wire codes of states.</summary>
public static class Codes
{
    /// <summary>The code of a status, as <c>codes.json</c> lists it.</summary>
    public static string Of(OperationStatus status) => status switch
    {
        OperationStatus.Planned => "planned",
        OperationStatus.Running => "running",
        OperationStatus.Suspended => "suspended",
        _ => "closed",
    };
}
