using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Releasing;

/// <summary>
/// The way of a form about an own event and who has it, which works without JavaScript: it is typed, reviewed with what it does, and only
/// then sent. A refusal brings back what was typed.
/// </summary>
public abstract class TargetPage : ComponentBase
{
    /// <summary>The operation.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The event.</summary>
    [Parameter] public Guid Event { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = "post")] protected TargetForm? Form { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;

    /// <summary>Which service this is.</summary>
    [Inject] protected Node Node { get; set; } = null!;

    /// <summary>Agencies and pairs.</summary>
    [Inject] protected Reference Reference { get; set; } = null!;

    /// <summary>Codes in the reader's language.</summary>
    [Inject] protected Labels Labels { get; set; } = null!;

    /// <summary>The event as it stands; null when the poster has none of that id.</summary>
    protected TimelineItem? Target { get; private set; }

    /// <summary>What it would do; null until it reads well and waits for the last word.</summary>
    protected MarkPreview? Preview { get; private set; }

    /// <summary>What has to be put right.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>Reads what was typed, and notes what is wrong with it.</summary>
    /// <returns>A <see cref="JointOps.Contracts.Events.MarkingChanged"/> or a <see cref="JointOps.Contracts.Events.RecordRecalled"/>.</returns>
    protected abstract object Read(FormReader reader);

    /// <summary>Sends it.</summary>
    protected abstract Task SendAsync(IReleaseDesk desk, Caller caller, object content, Guid key);

    /// <summary>Where it leads when it was stored.</summary>
    protected abstract string Next { get; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var reader = Caller.Of(Http.User).Reader;
        if (Services.GetService<IOperationDesk>() is { } desk && await desk.FindAsync(Id, reader, Http.RequestAborted) is { } operation)
            Target = SideEvents.Of(operation.Events, Node.Name, Reference).FirstOrDefault(i => i.Id == Event && i.Agency == reader.Agency);
        var mark = Target is null ? null : await Services.GetRequiredService<IAudiences>().InForceAsync(Event, reader, Http.RequestAborted);
        if (mark is null) Nav.NotFound();
        else if (Form is null) (Form = new()).Begin(Target!, mark);
    }

    /// <summary>Takes the step of the pressed button.</summary>
    protected async Task SubmitAsync()
    {
        if (Target is null || Form is null || Form.Step == "edit") return;
        var (caller, reader) = (Caller.Of(Http.User), new FormReader());
        var content = Read(reader);
        if (Sending.Key(Form.Key) is not { } key) reader.Wrong("", Words.T("Status.400.Text"));
        else if (Form.Step != "post") await PreviewAsync(content, caller, reader);
        else if (reader.Errors.Count == 0)
        {
            var desk = Services.GetRequiredService<IReleaseDesk>();
            if (await Sending.TryAsync(() => SendAsync(desk, caller, content, key), Labels) is { } refused) reader.Wrong(refused.Field, refused.Text);
        }
        Errors = reader.Errors;
        if (Errors.Count > 0) Preview = null;
        else if (Form.Step == "post") Nav.NavigateTo(Next);
    }

    private async Task PreviewAsync(object content, Caller caller, FormReader reader)
    {
        if (reader.Errors.Count > 0) return;
        Preview = await Services.GetRequiredService<IAudiences>().AfterAsync(Event, content, caller.Reader, Http.RequestAborted);
        if (Preview is null) Nav.NotFound();
        else if (Preview.Change.IsMixed) reader.Wrong(nameof(Form.Marking), RefusalText.Of(new("marking-mixed"), Labels));
    }
}
