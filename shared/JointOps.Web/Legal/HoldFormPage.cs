using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Legal;

/// <summary>The page of legal holds as a form reaches it.</summary>
public abstract class HoldFormPage : SmallFormsPage<HoldForm, IHoldDesk>
{
    /// <summary>The form that was sent.</summary>
    [SupplyParameterFromForm] protected HoldForm? Form { get; set; }

    /// <summary>Sends it.</summary>
    protected Task SubmitAsync() => Form is null ? Task.CompletedTask : SendAsync(Form, Form.Key, $"/holds?done={Form.Word}");

    /// <inheritdoc />
    protected override Func<IHoldDesk, Guid, Task>? Read(HoldForm form, FormReader reader)
    {
        var (caller, stop) = (User.Caller, Http.RequestAborted);
        switch (form.Word)
        {
            case HoldForm.Places:
                var hold = form.Placed(reader, Labels);
                return (desk, key) => desk.PlaceAsync(caller, key, Body(hold));
            case HoldForm.Releases when Guid.TryParseExact(form.Id, "D", out var id):
                var release = form.Released(reader);
                return (desk, key) => desk.ReleaseAsync(caller, id, key, Body(release), stop);
            default:
                return null;
        }
    }

    private static byte[] Body<T>(T content) where T : notnull => JsonSerializer.SerializeToUtf8Bytes(new Posting<T>(content), Wire.Options);
}
