using System.Text.Json;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Web.Shell;
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
    [Inject] protected DemonstrationClock Clock { get; set; } = null!;

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
    protected virtual string PairOf(TContent content) => pair!;

    /// <summary>The zone that a fresh form begins with.</summary>
    protected virtual string ZoneOf(string pair) => Zones.Of(pair, Node.Name, Reference)[0];

    private string? pair;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        pair = await FindPairAsync();
        if (pair is null) Nav.NotFound();
        else if (Form is null)
        {
            Form = new();
            Form.Begin(Clock.GetUtcNow(), ZoneOf(pair));
            Prepare(Form, "");
        }
    }

    /// <summary>Takes the step of the pressed button.</summary>
    protected async Task SubmitAsync()
    {
        if (pair is null || Form is null) return;
        var step = Form.Step ?? "review";
        Prepare(Form, step);
        if (step is not ("review" or "post")) return;
        var draft = ReadDraft(pair, out var errors);
        if (errors.Count > 0) Errors = errors;
        else if (step == "post") await PostAsync(draft);
        else Draft = draft;
    }

    private Draft<TContent> ReadDraft(string pair, out IReadOnlyList<FormError> errors)
    {
        var reader = new FormReader();
        var content = Read(reader);
        var city = Zones.City(Form!.Zone ?? "", pair, Node.Name, Reference);
        var occurred = reader.Instant(nameof(Form.Occurred), nameof(Form.Offset), Form.Occurred, Form.Zone, Form.Offset, city, Clock.GetUtcNow());
        if (!Markings.All.Contains(Form.Marking) || (Form.Marking == Markings.Pair && pair == Envelope.Border))
            reader.Wrong(nameof(Form.Marking), Words.T("Error.Required", Words.T("WhoMaySee")));
        if (Form.ReleaseTo.Find(code => Reference.Agencies.Find(code) is null) is { } unknown) reader.Wrong(nameof(Form.ReleaseTo), Words.T("Error.Agency", unknown));
        if (!Guid.TryParseExact(Form.Key, "D", out var key) || key.Version != 7) reader.Wrong("", Words.T("Status.400.Text"));
        errors = reader.Errors;
        return new(key, content, new(
            Poster.Reader.Agency ?? "", errors.Count == 0 ? PairOf(content) : pair, occurred ?? default, Form.Zone ?? "", Form.Marking ?? "",
            Form.ReleaseTo is [] ? null : [.. Form.ReleaseTo.Distinct()], Form.Handling is "" or "H0" ? null : Form.Handling));
    }

    private async Task PostAsync(Draft<TContent> draft)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(draft.Posting, Wire.Options);
        if (await Sending.TryAsync(() => SendAsync(draft, body), Labels) is { } error) Errors = [error];
        else Nav.NavigateTo(Next(draft));
    }
}

/// <summary>An event that reads well and was not sent yet.</summary>
public sealed record Draft<T>(Guid Key, T Content, Envelope Envelope) where T : notnull
{
    /// <summary>The body that is posted.</summary>
    public Posting<T> Posting => new(Content, Envelope.Marking, Envelope.Occurred, Envelope.Zone, ReleaseTo: Envelope.ReleaseTo, Handling: Envelope.Handling);
}
