using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Slices;
using JointOps.Views;

namespace JointOps.Operations.Openings;

/// <summary>What an agency says of something that it opened, as a whole.</summary>
/// <param name="Root">Its root: <c>judgments</c>.</param>
/// <param name="Type">The type of the event that opened it.</param>
/// <param name="Route">The route of the word, below it.</param>
public abstract record OpeningWord(string Root, string Type, string Route, string Summary) : Command($"{Root}/{{id}}/{Route}", Summary)
{
    /// <summary>What the API's description files it under.</summary>
    public required string Tag { get; init; }

    /// <summary>The stream of what was opened.</summary>
    public string Stream(EventRef opened) => Root + "/" == Handoff.Prefix ? Handoff.Stream(opened) : $"{Root}/{opened.Id}";

    /// <summary>Hands one post to the writer.</summary>
    internal abstract Task<Accepted> PostAsync(OpeningPoster poster, Caller caller, Guid id, Guid key, byte[] body);
}

/// <summary>It was wrong as a whole.</summary>
public sealed record OpeningRetraction(string Root, string Type, string Summary) : OpeningWord(Root, Type, "retractions", Summary)
{
    /// <inheritdoc />
    public override object Content { get; } = new RecordRetracted(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "Era de otro expediente.");

    internal override Task<Accepted> PostAsync(OpeningPoster poster, Caller caller, Guid id, Guid key, byte[] body) =>
        poster.SayAsync<RecordRetracted>(this, caller, id, key, body, SpeakOfOpening.Retract);
}

/// <summary>Its content is taken back from every recipient.</summary>
public sealed record OpeningRecall(string Root, string Type, string Summary) : OpeningWord(Root, Type, "recalls", Summary)
{
    /// <inheritdoc />
    public override object Content { get; } = MarkRecord.RecallExample;

    internal override Task<Accepted> PostAsync(OpeningPoster poster, Caller caller, Guid id, Guid key, byte[] body) =>
        poster.SayAsync<RecordRecalled>(this, caller, id, key, body, SpeakOfOpening.Recall);
}
