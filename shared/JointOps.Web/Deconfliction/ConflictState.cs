using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Deconfliction;

/// <summary>What the conflicts of a page share.</summary>
/// <param name="Reader">Who looks at them.</param>
/// <param name="Answers">Whether that person may answer here.</param>
/// <param name="Actions">The actions that the reader may see.</param>
/// <param name="Sent">The form that was sent, with what was typed.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="OnSubmit">Takes it.</param>
public sealed record ConflictState(
    Reader Reader, bool Answers, KnownActions Actions, ConflictForm? Sent, IReadOnlyList<FormError> Errors, EventCallback OnSubmit)
{
    /// <summary>Whether a party is the reader's own agency.</summary>
    public bool IsMine(ConflictParty party) => party.Side == Reader.Side && party.Agency == Reader.Agency;

    /// <summary>The words that the reader is offered on a conflict; the slices decide, this only spares dead buttons.</summary>
    public IReadOnlyList<string> WordsOn(ConflictItem conflict) =>
        !Answers || conflict.Status == "withdrawn" || conflict.Past || !conflict.Parties.Any(IsMine)
            ? [] : conflict.AwaitsMe ? ["acknowledge", "resolve"] : ["resolve"];

    /// <summary>The form of a word on a conflict that came back, if it did.</summary>
    public ConflictForm? Back(string word, Guid conflict) => Sent?.Name == ConflictForm.NameOf(word, conflict) ? Sent : null;
}
