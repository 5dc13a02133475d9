using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Handoffs;

/// <summary>A form that says a word on a handoff: seen by whom the request is seen.</summary>
public abstract class HandoffPostPage<TContent> : DraftPage<HandoffForm, TContent> where TContent : notnull
{
    /// <summary>The side that asked.</summary>
    [Parameter] public string Side { get; set; } = "";

    /// <summary>The request's id.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The handoff; null when there is none that the poster may see.</summary>
    protected HandoffReport? Handoff { get; private set; }

    /// <summary>Which.</summary>
    protected EventRef Request => new(Side, Id);

    /// <summary>The word that it says, as the API's route has it.</summary>
    protected abstract string Word { get; }

    /// <summary>What the API takes for it: the request stands in the address.</summary>
    protected abstract object Said(TContent content);

    /// <inheritdoc />
    protected override bool SaysMarking => false;

    /// <inheritdoc />
    protected override async Task<string?> FindPairAsync()
    {
        if (Services.GetService<IHandoffDesk>() is null) return null; // nobody posts on coordination
        Handoff = await Services.GetRequiredService<IHandoffs>().FindAsync(Request, Poster.Reader, null, Http.RequestAborted);
        return Handoff?.Pair;
    }

    /// <inheritdoc />
    protected override void Prepare(HandoffForm form, string step)
    {
        form.Marking = Handoff!.Marking;
        form.ReleaseTo = [.. Envelope.NamedWith(Handoff.ReleaseTo, Handoff.Agency) ?? []];
    }

    /// <inheritdoc />
    protected override Task SendAsync(Draft<TContent> draft, byte[] body)
    {
        var post = new Posting<object>(Said(draft.Content), Occurred: draft.Envelope.Occurred, Zone: draft.Envelope.Zone);
        return Services.GetRequiredService<IHandoffDesk>().PostAsync(
            Poster, Request, Word, draft.Key, JsonSerializer.SerializeToUtf8Bytes(post, Wire.Options), Http.RequestAborted);
    }

    /// <inheritdoc />
    protected override string Next(Draft<TContent> draft) => $"{Request.HandoffAddress()}?done={Word}";
}
