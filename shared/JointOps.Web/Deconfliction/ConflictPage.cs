using JointOps.Views;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Deconfliction;

/// <summary>The page of conflicts as a form reaches it; coordination has no desk and takes no answers.</summary>
public abstract class ConflictPage : SmallFormsPage<ConflictForm, IDeconflictionDesk>
{
    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected ConflictForm? Said { get; set; }

    /// <summary>Sends the form.</summary>
    protected Task SubmitAsync() => Said is null ? Task.CompletedTask : SendAsync(Said, Said.Key, $"/conflicts?done={Said.Word}#conflict-{Said.Id}");

    /// <inheritdoc />
    protected override Func<IDeconflictionDesk, Guid, Task>? Read(ConflictForm form, FormReader reader)
    {
        if (!Guid.TryParseExact(form.Id, "D", out var conflict)) return null;
        var caller = User.Caller;
        switch (form.Word)
        {
            case "acknowledge":
                return (desk, key) => desk.AcknowledgeAsync(caller, conflict, key);
            case "resolve":
                if (string.IsNullOrEmpty(form.Outcome)) reader.Wrong(nameof(form.Outcome), Words.T("Error.Required", Words.T("Conflict.Outcome")));
                var note = reader.Text(nameof(form.Note), Words.T("Field.note"), form.Note, 0, 1_000);
                return (desk, key) => desk.ResolveAsync(caller, conflict, form.Outcome!, note, key);
            default:
                return null;
        }
    }
}
