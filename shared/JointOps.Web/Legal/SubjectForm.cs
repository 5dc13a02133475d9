using System.Globalization;
using JointOps.Contracts;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Legal;

/// <summary>
/// What is kept of a person, or its erasure, as it is typed. It goes the way of a planned action: sent once, without a review, and kept as a draft
/// nowhere.
/// </summary>
public sealed class SubjectForm
{
    /// <summary>The word that keeps a person's data.</summary>
    public const string Puts = "put";

    /// <summary>The word that erases them.</summary>
    public const string Erases = "erase";

    /// <summary>The id of the event that an erasure becomes.</summary>
    public string? Key { get; set; }

    /// <summary>What it does.</summary>
    public string? Word { get; set; }

    /// <summary>A name a line, the first is what the person is called.</summary>
    public string? Names { get; set; }

    /// <summary>The day of birth.</summary>
    public string? BirthDate { get; set; }

    /// <summary>The nationality.</summary>
    public string? Nationality { get; set; }

    /// <summary>Numbers of papers, one a line.</summary>
    public string? Documents { get; set; }

    /// <summary>More.</summary>
    public string? Note { get; set; }

    /// <summary>Why it is erased.</summary>
    public string? Ground { get; set; }

    /// <summary>The paper that the erasure stands on.</summary>
    public string? Document { get; set; }

    /// <summary>The form of what is kept.</summary>
    public static SubjectForm Of(PersonCard? person) => new()
    {
        Names = Joined(person?.Names), BirthDate = person?.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Nationality = person?.Nationality, Documents = Joined(person?.Documents), Note = person?.Note,
    };

    /// <summary>The person's data; the desk judges their lengths.</summary>
    public PersonCard Person(FormReader reader)
    {
        var names = Lines(Names);
        if (names.Length == 0) reader.Wrong(nameof(Names), T("Error.Required", T("Field.names")));
        var born = VisibleText.IsEmpty(BirthDate) ? null : reader.Day(nameof(BirthDate), T("Field.birthDate"), BirthDate);
        var documents = Lines(Documents);
        return new(
            names, born, reader.Text(nameof(Nationality), T("Field.nationality"), Nationality, 0, 60), documents.Length == 0 ? null : documents,
            reader.Text(nameof(Note), T("Field.note"), Note, 0, 2_000));
    }

    /// <summary>The erasure.</summary>
    public ErasureTerms Erasure(FormReader reader, Labels labels)
    {
        if (!labels.All("erasureGround").Any(g => g.Code == Ground)) reader.Wrong(nameof(Ground), T("Error.Required", T("Field.ground")));
        return new(Ground ?? "", reader.Text(nameof(Document), T("Field.document"), Document, 3, 60) ?? "");
    }

    private static string[] Lines(string? typed) =>
        [.. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries).Where(line => !VisibleText.IsEmpty(line))];

    private static string? Joined(IReadOnlyList<string>? lines) => lines is null ? null : string.Join('\n', lines);
}
