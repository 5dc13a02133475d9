using JointOps.Contracts;
using JointOps.Web.Layout;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Posting;

/// <summary>A page of many small forms, of which one was sent: it goes to a desk, and a refusal comes back to stand at that form.</summary>
/// <typeparam name="TForm">What each of the forms holds.</typeparam>
/// <typeparam name="TDesk">Where it goes; a host that has none takes nothing.</typeparam>
public abstract class SmallFormsPage<TForm, TDesk> : ComponentBase where TForm : class where TDesk : class
{
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

    /// <summary>Where it goes; null when this host takes nothing.</summary>
    protected TDesk? Desk => Services.GetService<TDesk>();

    /// <summary>Sends a form, and goes on when it was taken.</summary>
    /// <param name="typedKey">The key that came with it.</param>
    /// <param name="next">Where it leads then.</param>
    protected async Task SendAsync(TForm form, string? typedKey, string next)
    {
        var reader = new FormReader();
        var send = Read(form, reader);
        if (send is null || Desk is not { } desk || Sending.Key(typedKey) is not { } key) reader.Wrong("", Words.T("Status.400.Text"));
        else if (!User.Posts) reader.Wrong("", RefusalText.Of(new("forbidden"), Labels)); // the desk asks who, and the page in which role
        else if (reader.Errors.Count == 0 && await Sending.TryAsync(() => send(desk, key), Labels) is { } refused)
            reader.Wrong(refused.Field, refused.Text);
        Errors = reader.Errors;
        if (Errors.Count == 0) Nav.NavigateTo(next);
    }

    /// <summary>Reads a form, and notes what is wrong with it.</summary>
    /// <returns>What sends it; null when it is none of this page's.</returns>
    protected abstract Func<TDesk, Guid, Task>? Read(TForm form, FormReader reader);
}
