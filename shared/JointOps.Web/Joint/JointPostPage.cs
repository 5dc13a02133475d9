using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Joint;

/// <summary>A form that posts an event of a joint operation: always to both sides, whole.</summary>
public abstract class JointPostPage<TForm, TContent> : DraftPage<TForm, TContent> where TForm : JointForm, new() where TContent : notnull
{
    /// <summary>The proposal's id.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The joint operation; null when there is none that the poster may see.</summary>
    protected JointDetail? Joint { get; private set; }

    /// <summary>The word that it says, as <c>/joint-operations/{id}/{word}</c> has it.</summary>
    protected abstract string Word { get; }

    /// <summary>The API's route that takes it.</summary>
    protected virtual string Route => Word;

    /// <summary>The own side's leg.</summary>
    protected JointLeg Own => Node.Name == "us" ? Joint!.Legs.Us : Joint!.Legs.Mx;

    /// <inheritdoc />
    protected override async Task<string?> FindPairAsync()
    {
        if (Services.GetService<IJointDesk>() is null) return null; // nobody posts on coordination
        Joint = await Services.GetRequiredService<IJointOperations>().FindAsync(Id, Poster.Reader, Http.RequestAborted);
        return Joint?.JointOperation.Pairs is [var one] ? one : Joint is null ? null : Envelope.Border;
    }

    /// <inheritdoc />
    protected override string ZoneOf(string pair) => JointForm.ZoneOf(pair, base.ZoneOf(pair));

    /// <inheritdoc />
    protected override Task SendAsync(Draft<TContent> draft, byte[] body) =>
        Services.GetRequiredService<IJointDesk>().PostAsync(Poster, Id, Route, draft.Key, body, Http.RequestAborted);

    /// <inheritdoc />
    protected override string Next(Draft<TContent> draft) => $"/joint-operations/{Id}?done={Word}";
}
