using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Releasing;

/// <summary>The page of recalls and consents as a form reaches it.</summary>
public abstract class ActPage : SmallFormsPage<ActForm, IReleaseDesk>
{
    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected ActForm? Act { get; set; }

    /// <summary>Sends the form.</summary>
    protected Task SubmitAsync() => Act is null ? Task.CompletedTask : SendAsync(Act, Act.Key, $"/awaiting?done={Act.Word}");

    /// <inheritdoc />
    protected override Func<IReleaseDesk, Guid, Task>? Read(ActForm form, FormReader reader)
    {
        if (form.About is not { } about) return null;
        var (caller, stop) = (User.Caller, Http.RequestAborted);
        switch (form.Word)
        {
            case "acknowledge":
                return (desk, key) => desk.AcknowledgeAsync(caller, about, key, stop);
            case "approve":
                var expires = form.Expires(reader);
                return (desk, key) => desk.ApproveAsync(caller, about, expires!.Value, key, stop);
            case "refuse" or "suspend" or "end":
                var why = form.Why(reader);
                return (desk, key) => desk.SayAsync(caller, about, form.Word, why, key, stop);
            default:
                return null;
        }
    }
}
