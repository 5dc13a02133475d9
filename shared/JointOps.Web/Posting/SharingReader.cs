using JointOps.Contracts;
using JointOps.Views;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>Reads what a form says of how its event may be used, within what the API takes; what is wrong is noted at its field.</summary>
internal static class SharingReader
{
    /// <summary>What was said, as far as it can be read.</summary>
    /// <param name="city">What the place of the form's zone is called.</param>
    public static Sharing Read(PostForm form, FormReader reader, Reference reference, string city, DateTimeOffset now) => new(
        Evaluation(form, reader),
        Code(form.Handling, "handling", nameof(form.Handling), T("Handling"), reader, reference) is var handling and not "H0" ? handling : null,
        Code(form.Purpose, "purpose", nameof(form.Purpose), T("Sharing.Purpose"), reader, reference),
        CaseRef(form, reader), KeepUntil(form, reader, city, now));

    private static string? Code(string? typed, string family, string field, string name, FormReader reader, Reference reference)
    {
        if (string.IsNullOrEmpty(typed)) return null;
        if (reference.Has(family, typed)) return typed;
        reader.Wrong(field, T("Error.Choice", name));
        return null;
    }

    // A half of it says nothing: which half is missing stands at that field.
    private static string? Evaluation(PostForm form, FormReader reader)
    {
        if (string.IsNullOrEmpty(form.Source) && string.IsNullOrEmpty(form.Information)) return null;
        var both = form.Source + form.Information;
        if (Evaluations.IsOne(both)) return both;
        reader.Wrong(string.IsNullOrEmpty(form.Source) ? nameof(form.Source) : nameof(form.Information), T("Error.Evaluation"));
        return null;
    }

    private static string? CaseRef(PostForm form, FormReader reader)
    {
        if (VisibleText.IsEmpty(form.CaseRef)) return null;
        var token = form.CaseRef.Trim();
        if (CaseRefs.IsOne(token)) return token;
        reader.Wrong(nameof(form.CaseRef), T("Error.CaseRef"));
        return null;
    }

    private static DateTimeOffset? KeepUntil(PostForm form, FormReader reader, string city, DateTimeOffset now)
    {
        if (VisibleText.IsEmpty(form.KeepUntil)) return null;
        var at = reader.Moment(nameof(form.KeepUntil), nameof(form.KeepUntilOffset), form.KeepUntil, form.Zone, form.KeepUntilOffset, city);
        if (at is not { } until || (until > now && until.Year <= now.Year + Envelope.MostYearsKept)) return at;
        reader.Wrong(nameof(form.KeepUntil), T("Error.KeepUntil", Envelope.MostYearsKept));
        return null;
    }
}
