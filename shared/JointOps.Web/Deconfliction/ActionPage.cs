using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Deconfliction;

/// <summary>
/// The way of the form that registers an action: sent once, without a second look at it, so that position and targets go over the wire no
/// more often than they must.
/// </summary>
public abstract class ActionPage : ComponentBase
{
    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = "post")] protected ActionForm? Form { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private NavigationManager Nav { get; set; } = null!;

    /// <summary>Which service this is.</summary>
    [Inject] protected Node Node { get; set; } = null!;

    /// <summary>Pairs and codes.</summary>
    [Inject] protected Reference Reference { get; set; } = null!;

    /// <summary>Codes in the reader's language.</summary>
    [Inject] protected Labels Labels { get; set; } = null!;

    /// <summary>What has to be put right.</summary>
    protected IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Services.GetService<IDeconflictionDesk>() is null) Nav.NotFound();
        else
        {
            Form ??= new() { Key = Guid.CreateVersion7().ToString() };
            while (Form.Targets.Count < ActionForm.Lines) Form.Targets.Add(new());
        }
    }

    /// <summary>Registers it, or notes what is wrong.</summary>
    protected async Task SubmitAsync()
    {
        if (Form is null) return;
        var reader = new FormReader();
        var action = Form.Read(reader, Reference, Node.Name, Labels);
        if (Sending.Key(Form.Key) is not { } key) reader.Wrong("", Words.T("Status.400.Text"));
        else if (reader.Errors.Count == 0
            && await Sending.TryAsync(
                () => Services.GetRequiredService<IDeconflictionDesk>().RegisterAsync(Caller.Of(Http.User), key, action), Labels) is { } refused)
            reader.Wrong(refused.Field, refused.Text);
        Errors = reader.Errors;
        if (Errors.Count == 0) Nav.NavigateTo("/actions?done=register");
    }
}
