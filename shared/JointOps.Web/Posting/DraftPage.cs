using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Posting;

/// <summary>
/// The way of every posting form, which works without JavaScript: it is typed, reviewed with its audience, and only then posted. A
/// refusal brings back what was typed.
/// </summary>
public abstract class DraftPage<TForm, TContent> : ComponentBase where TForm : PostForm, new() where TContent : notnull
{
    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = "post")] protected TForm? Form { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>What the host has.</summary>
    [Inject] protected IServiceProvider Services { get; set; } = null!;

    [Inject] private NavigationManager Nav { get; set; } = null!;

    /// <summary>The time.</summary>
    [Inject] protected IClock Clock { get; set; } = null!;

    /// <summary>Which service this is.</summary>
    [Inject] protected Node Node { get; set; } = null!;

    /// <summary>Agencies and pairs.</summary>
    [Inject] protected Reference Reference { get; set; } = null!;

    /// <summary>Codes in the reader's language.</summary>
    [Inject] protected Labels Labels { get; set; } = null!;

    /// <summary>What has to be put right.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>What will be posted, once it reads well.</summary>
    protected Draft<TContent>? Draft { get; private set; }

    /// <summary>Whoever is at the page.</summary>
    protected Caller Poster => Caller.Of(Http.User);

    /// <summary>Finds what the form is about, and gives the pair of it; null when there is none that the poster may see.</summary>
    protected abstract Task<string?> FindPairAsync();

    /// <summary>The content, as far as it can be read.</summary>
    protected abstract TContent Read(FormReader reader);

    /// <summary>Sends it.</summary>
    protected abstract Task SendAsync(Draft<TContent> draft, byte[] body);

    /// <summary>Where it leads when it was stored.</summary>
    protected abstract string Next(Draft<TContent> draft);

    /// <summary>A fresh form's own fields, and steps that only this form has.</summary>
    protected virtual void Prepare(TForm form, string step) { }

    /// <summary>The pair of what will be posted, once it was read: the form may ask for it.</summary>
    protected virtual string PairOf(TContent content) => _pair!;

    /// <summary>The zone that a fresh form begins with.</summary>
    protected virtual string ZoneOf(string pair) => Zones.Of(pair, Node.Name, Reference)[0];

    /// <summary>Whether the poster says who may see it; else what it speaks of does.</summary>
    protected virtual bool SaysMarking => true;

    /// <summary>Whether the poster says the pair.</summary>
    protected virtual bool SaysPair => false;

    private string? _pair;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _pair = await FindPairAsync();
        if (_pair is null) Nav.NotFound();
        else if (Form is null)
        {
            Form = new();
            Form.Begin(Clock.GetUtcNow(), ZoneOf(_pair));
            Prepare(Form, "");
        }
    }

    /// <summary>Takes the step of the pressed button.</summary>
    protected async Task SubmitAsync()
    {
        if (_pair is null || Form is null) return;
        var step = Form.Step ?? "review";
        Prepare(Form, step);
        if (step is not ("review" or "post")) return;
        if (ReadDraft(_pair) is not { } draft) return;
        if (step == "post") await PostAsync(draft);
        else Draft = draft;
    }

    private Draft<TContent>? ReadDraft(string pair)
    {
        var reader = new FormReader();
        var content = Read(reader);
        var envelope = new EnvelopeReader(Node, Reference, Clock.GetUtcNow()).Read(Form!, reader, pair, Poster.Reader.Agency ?? "");
        var key = Sending.Key(Form!.Key);
        if (key is null) reader.Wrong("", Words.T("Status.400.Text"));
        Errors = reader.Errors;
        return Errors.Count > 0 ? null : new(key!.Value, content, envelope with { Pair = PairOf(content) }, SaysMarking, SaysPair);
    }

    private async Task PostAsync(Draft<TContent> draft)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(draft.Posting, Wire.Options);
        if (await Sending.TryAsync(() => SendAsync(draft, body), Labels) is { } error) Errors = [error];
        else Nav.NavigateTo(Next(draft));
    }
}
