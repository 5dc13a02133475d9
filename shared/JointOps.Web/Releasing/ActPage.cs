using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Web.Layout;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Releasing;

/// <summary>A page of many small forms, of which one was sent: it goes to the desk, and a refusal comes back to stand at that form.</summary>
public abstract class ActPage : ComponentBase
{
    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected ActForm? Act { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>What the host has.</summary>
    [Inject] protected IServiceProvider Services { get; set; } = null!;

    /// <summary>For the way on.</summary>
    [Inject] protected NavigationManager Nav { get; set; } = null!;

    /// <summary>Codes in the reader's language.</summary>
    [Inject] protected Labels Labels { get; set; } = null!;

    /// <summary>What has to be put right in the form that was sent.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>The person at the page.</summary>
    protected SignedIn User => SignedIn.Of(Http);

    /// <summary>Sends the form.</summary>
    protected async Task SubmitAsync()
    {
        if (Act is null) return;
        var reader = new FormReader();
        Func<IReleaseDesk, Guid, Task>? send = Read(Act, reader);
        if (send is null || Sending.Key(Act.Key) is not { } key) reader.Wrong("", Words.T("Status.400.Text"));
        else if (!User.Posts) reader.Wrong("", RefusalText.Of(new("forbidden"), Labels)); // the desk asks who, and the page in which role
        else if (reader.Errors.Count == 0 && await Sending.TryAsync(() => send(Services.GetRequiredService<IReleaseDesk>(), key), Labels) is { } refused)
            reader.Wrong(refused.Field, refused.Text);
        Errors = reader.Errors;
        if (Errors.Count == 0) Nav.NavigateTo($"/awaiting?done={Act.Word}");
    }

    private Func<IReleaseDesk, Guid, Task>? Read(ActForm act, FormReader reader)
    {
        if (act.About is not { } about) return null;
        var (caller, stop) = (User.Caller, Http.RequestAborted);
        switch (act.Word)
        {
            case "acknowledge":
                return (desk, key) => desk.AcknowledgeAsync(caller, about, key, stop);
            case "approve":
                var expires = act.Expires(reader);
                return (desk, key) => desk.ApproveAsync(caller, about, expires!.Value, key, stop);
            case "refuse" or "suspend" or "end":
                var why = act.Why(reader);
                return (desk, key) => desk.SayAsync(caller, about, act.Word, why, key, stop);
            default:
                return null;
        }
    }
}
