using System.Globalization;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Seizures;

/// <summary>A transfer of custody as it is typed.</summary>
public sealed class CustodyForm : PostForm
{
    /// <summary>Numbers of the things that change hands.</summary>
    public List<string> Items { get; set => field = value ?? []; } = []; // a form without any binds null

    /// <summary>The agency that gives, by code.</summary>
    public string? From { get; set; }

    /// <summary>The agency that takes, by code.</summary>
    public string? To { get; set; }

    /// <summary>The seal in force.</summary>
    public string? Seal { get; set; }

    /// <summary>The seal that replaces it.</summary>
    public string? NewSeal { get; set; }

    /// <summary>Where.</summary>
    public string? Place { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(From), From), (nameof(To), To), (nameof(Seal), Seal), (nameof(NewSeal), NewSeal), (nameof(Place), Place),
        (nameof(Reason), Reason), .. Items.Select(no => (nameof(Items), (string?)no)),
    ];

    /// <summary>The content, as far as it can be read.</summary>
    public CustodyTransferred Read(FormReader reader, Guid seizure)
    {
        int[] items = [.. Items.Select(no => int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0)];
        if (items.Length == 0) reader.Wrong(nameof(Items), T("Error.Required", T("Custody.Which")));
        if (string.IsNullOrEmpty(From)) reader.Wrong(nameof(From), T("Error.Required", T("Custody.From")));
        if (string.IsNullOrEmpty(To)) reader.Wrong(nameof(To), T("Error.Required", T("Custody.To")));
        return new(
            seizure, items, From ?? "", To ?? "", reader.Text(nameof(Seal), T("Field.seal"), Seal, 1, 60) ?? "",
            reader.Text(nameof(Place), T("Field.place"), Place, 2, 200) ?? "", reader.Text(nameof(Reason), T("Field.reason"), Reason, 3, 1_000) ?? "",
            reader.Text(nameof(NewSeal), T("Field.newSeal"), NewSeal, 0, 60));
    }
}
