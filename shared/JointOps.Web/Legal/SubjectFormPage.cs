using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Legal;

/// <summary>The page of a person as a form reaches it.</summary>
public abstract class SubjectFormPage : SmallFormsPage<SubjectForm, ISubjects>
{
    /// <summary>The person's token.</summary>
    [Parameter] public string Token { get; set; } = "";

    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected SubjectForm? Form { get; set; }

    /// <summary>Sends it.</summary>
    protected Task SubmitAsync() => Form is null ? Task.CompletedTask : SendAsync(Form, Form.Key, $"/subjects/{Token}?done={Form.Word}");

    /// <inheritdoc />
    protected override Func<ISubjects, Guid, Task>? Read(SubjectForm form, FormReader reader)
    {
        var (caller, stop) = (User.Caller, Http.RequestAborted);
        switch (form.Word)
        {
            case SubjectForm.Puts:
                var person = form.Person(reader);
                return (desk, _) => desk.PutAsync(caller, Token, person, stop);
            case SubjectForm.Erases:
                var terms = form.Erasure(reader, Labels);
                return (desk, key) => desk.EraseAsync(
                    caller, Token, key, JsonSerializer.SerializeToUtf8Bytes(new Posting<ErasureTerms>(terms), Wire.Options), stop);
            default:
                return null;
        }
    }
}
