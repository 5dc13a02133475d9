using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Joint;

/// <summary>A proposal as it is typed.</summary>
public sealed class ProposeForm : JointForm
{
    /// <summary>What officers of both sides call it.</summary>
    public string? Name { get; set; }

    /// <summary>The city pairs.</summary>
    public List<string> Pairs { get; set => field = value ?? []; } = [];

    /// <summary>What it is for, in Spanish.</summary>
    public string? ObjectiveEs { get; set; }

    /// <summary>The same in English.</summary>
    public string? ObjectiveEn { get; set; }

    /// <summary>What it rests on.</summary>
    public string? LegalBasis { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(Name), Name), .. Pairs.Select(p => (nameof(Pairs), (string?)p)),
        (nameof(ObjectiveEs), ObjectiveEs), (nameof(ObjectiveEn), ObjectiveEn),
        (nameof(LegalBasis), LegalBasis),
    ];

    /// <summary>The content, as far as it can be read.</summary>
    public OperationProposed Read(FormReader reader)
    {
        var name = reader.Text(nameof(Name), T("Field.name"), Name, 3, 120);
        if (Pairs.Count == 0) reader.Wrong(nameof(Pairs), T("Error.Required", T("CityPairs")));
        return new(
            name ?? "", [.. Pairs.Distinct()],
            new(reader.Text(nameof(ObjectiveEs), T("ObjectiveEs"), ObjectiveEs, 3, 2_000) ?? "",
                reader.Text(nameof(ObjectiveEn), T("ObjectiveEn"), ObjectiveEn, 3, 2_000) ?? ""),
            reader.Text(nameof(LegalBasis), T("Field.legalBasis"), LegalBasis, 3, 1_000) ?? "", ReadCadence(reader));
    }
}
