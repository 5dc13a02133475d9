using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Legal;

/// <summary>A hold, or the release of one, as it is typed: one small form of several on a page.</summary>
public sealed class HoldForm
{
    /// <summary>The word that places one.</summary>
    public const string Places = "place";

    /// <summary>The word that releases one.</summary>
    public const string Releases = "release";

    /// <summary>The event's id, made when the form was first shown: sent twice, it is still one event.</summary>
    public string? Key { get; set; }

    /// <summary>What it does.</summary>
    public string? Word { get; set; }

    /// <summary>The hold that it releases.</summary>
    public string? Id { get; set; }

    /// <summary>What a new one covers.</summary>
    public string? Scope { get; set; }

    /// <summary>Which.</summary>
    public string? Of { get; set; }

    /// <summary>Who ordered or released it.</summary>
    public string? Authority { get; set; }

    /// <summary>The paper.</summary>
    public string? Document { get; set; }

    /// <summary>What tells this form from the others of its page.</summary>
    public string Name => NameOf(Word, Id);

    /// <summary>The name of the form of a word on a hold.</summary>
    public static string NameOf(string? word, string? hold) => word == Releases ? $"release-{hold}" : Places;

    /// <summary>A new hold.</summary>
    public LegalHoldPlaced Placed(FormReader reader, Labels labels)
    {
        var of = Of?.Trim() ?? "";
        if (!labels.All("holdScope").Any(s => s.Code == Scope)) reader.Wrong(nameof(Scope), T("Error.Required", T("Field.scope")));
        else if (Scope == HoldScopes.Subject ? !SubjectTokens.IsOne(of) : EventRef.Read(of) is null) reader.Wrong(nameof(Of), T("Hold.OfHint"));
        return new(Scope ?? "", of, AuthorityOf(reader), DocumentOf(reader));
    }

    /// <summary>A release.</summary>
    public HoldRelease Released(FormReader reader) => new(AuthorityOf(reader), DocumentOf(reader));

    private string AuthorityOf(FormReader reader) => reader.Text(nameof(Authority), T("Field.authority"), Authority, 3, 200) ?? "";

    private string DocumentOf(FormReader reader) => reader.Text(nameof(Document), T("Field.document"), Document, 3, 60) ?? "";
}
