using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>An arrest as it is typed; it has no field for a name.</summary>
public sealed class ArrestForm : PostForm
{
    /// <summary>The person's token.</summary>
    public string? Subject { get; set; }

    /// <summary>Codes of charges.</summary>
    public List<string> Charges { get; set => field = value ?? []; } = []; // a form without any binds null

    /// <summary>The paper it stands on.</summary>
    public string? Document { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Subject), Subject), (nameof(Document), Document), .. Charges.Select(c => (nameof(Charges), (string?)c))];

    /// <summary>The content, as far as it can be read.</summary>
    public ArrestMade Read(FormReader reader)
    {
        var token = Subject?.Trim();
        if (!SubjectTokens.IsOne(token)) reader.Wrong(nameof(Subject), T("Handoff.TokenHint"));
        if (Charges.Count == 0) reader.Wrong(nameof(Charges), T("Error.Required", T("Field.charges")));
        return new(token ?? "", [.. Charges.Distinct()], reader.Text(nameof(Document), T("Field.document"), Document, 3, 60) ?? "");
    }
}
