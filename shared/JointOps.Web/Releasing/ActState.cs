using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Releasing;

/// <summary>What the small forms of a page share.</summary>
/// <param name="Sent">The form that was sent, with what was typed.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="OnSubmit">Takes it.</param>
public sealed record ActState(ActForm? Sent, IReadOnlyList<FormError> Errors, EventCallback OnSubmit)
{
    /// <summary>Whether a form of that word and matter is the one that came back.</summary>
    public bool IsBack(string word, EventRef about) => Errors.Count > 0 && Sent?.Name == ActForm.NameOf(word, about);
}
