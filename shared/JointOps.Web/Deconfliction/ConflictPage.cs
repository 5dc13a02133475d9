using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Web.Layout;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Deconfliction;

/// <summary>The page of conflicts as a form reaches it: what was said goes to the desk, and a refusal comes back to stand at that form.</summary>
public abstract class ConflictPage : ComponentBase
{
    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected ConflictForm? Said { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>What the host has.</summary>
    [Inject] protected IServiceProvider Services { get; set; } = null!;

    [Inject] private NavigationManager Nav { get; set; } = null!;

    /// <summary>Codes in the reader's language.</summary>
    [Inject] protected Labels Labels { get; set; } = null!;

    /// <summary>What has to be put right in the form that was sent.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>The person at the page.</summary>
    protected SignedIn User => SignedIn.Of(Http);

    /// <summary>Where answers go; null on coordination, which takes none.</summary>
    protected IDeconflictionDesk? Desk => Services.GetService<IDeconflictionDesk>();

    /// <summary>Sends the form.</summary>
    protected async Task SubmitAsync()
    {
        if (Said is null) return;
        var reader = new FormReader();
        Func<IDeconflictionDesk, Guid, Task>? send = Read(Said, reader);
        if (send is null || Desk is not { } desk || Sending.Key(Said.Key) is not { } key) reader.Wrong("", Words.T("Status.400.Text"));
        else if (!User.Posts) reader.Wrong("", RefusalText.Of(new("forbidden"), Labels)); // the desk asks who, and the page in which role
        else if (reader.Errors.Count == 0 && await Sending.TryAsync(() => send(desk, key), Labels) is { } refused) reader.Wrong(refused.Field, refused.Text);
        Errors = reader.Errors;
        if (Errors.Count == 0) Nav.NavigateTo($"/conflicts?done={Said.Word}#conflict-{Said.Id}");
    }

    private Func<IDeconflictionDesk, Guid, Task>? Read(ConflictForm said, FormReader reader)
    {
        if (!Guid.TryParseExact(said.Id, "D", out var conflict)) return null;
        var caller = User.Caller;
        switch (said.Word)
        {
            case "acknowledge":
                return (desk, key) => desk.AcknowledgeAsync(caller, conflict, key);
            case "resolve":
                if (string.IsNullOrEmpty(said.Outcome)) reader.Wrong(nameof(said.Outcome), Words.T("Error.Required", Words.T("Conflict.Outcome")));
                var note = reader.Text(nameof(said.Note), Words.T("Field.note"), said.Note, 0, 1_000);
                return (desk, key) => desk.ResolveAsync(caller, conflict, said.Outcome!, note, key);
            default:
                return null;
        }
    }
}
