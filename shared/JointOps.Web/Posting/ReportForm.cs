using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>A narrative report as it is typed.</summary>
public sealed class ReportForm : PostForm
{
    /// <summary>What happened.</summary>
    public string? Narrative { get; set; }

    /// <summary>The language of it.</summary>
    public string? Lang { get; set; }

    /// <summary>A token for its source; it never leaves the side.</summary>
    public string? Informant { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Narrative), Narrative), (nameof(Lang), Lang), (nameof(Informant), Informant)];

    /// <summary>The content, as far as it can be read.</summary>
    public ReportPosted Read(FormReader reader) => new(
        reader.Text(nameof(Narrative), T("Narrative"), Narrative, 3, 12_000) ?? "", Lang is "en" ? "en" : "es",
        reader.Text(nameof(Informant), T("Field.informant"), Informant, 0, 100));
}
