using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Operations.Handoffs;

/// <summary>A decision about a word on a handoff: refuses, or gives what to record.</summary>
public delegate Recording DecideHandoff<T>(HandoffDeciding<T> deciding) where T : notnull;

/// <summary>All that a decision about a word on a handoff may look at; no clock, no database.</summary>
/// <param name="Handoff">As it stands by the own side's stream and by what the other side has disclosed of it, which may be a moment old.</param>
/// <param name="Own">What the own side has said.</param>
public sealed record HandoffDeciding<T>(Posting<T> Post, Handoff Handoff, HandoffTold? Own, StreamView View, Reader Reader, Reference Reference)
    where T : notnull
{
    /// <summary>Handoffs of the same things, by the numbers of this one's seizure; they may be a moment old.</summary>
    public IReadOnlyList<HandoffThings> Others { get; init; } = [];

    /// <summary>Chains of custody of the things that were asked for, by number, as they would be without this handoff; likewise.</summary>
    public IReadOnlyDictionary<int, CustodyChain> Chains { get; init; } = new Dictionary<int, CustodyChain>();

    /// <summary>What the officer posts.</summary>
    public T Content => Post.Content;

    /// <summary>A word as it will be recorded: with its own time, and seen by whom the request is seen, as long.</summary>
    public Recording Record(object word)
    {
        var own = Rules.Envelope(
            new Posting<object>(word, Markings.Agency, Post.Occurred, Post.Zone, Post.Pair), Handoff.Mark.Pair, Reader, Reference, View.Now);
        Rules.MustBeSettled(Post, whole: true);
        return new(word, Rules.SaidOf(Handoff.Envelope, own));
    }

    /// <summary>Refuses what comes after the end.</summary>
    public HandoffDeciding<T> MustGoOn() =>
        HandoffWords.IsOver(Handoff.State) ? throw new Refusal("handoff-over", new CodeWord("handoffState", Handoff.State)) : this;

    /// <summary>Refuses a text that is too short or too long.</summary>
    public HandoffDeciding<T> MustMeasure(string field, string? text, int least, int most)
    {
        Rules.Length(field, text, least, most);
        return this;
    }
}
