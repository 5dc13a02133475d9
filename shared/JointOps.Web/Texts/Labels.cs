using JointOps.Contracts;

namespace JointOps.Web.Texts;

/// <summary>
/// Codes, pairs, crossings and agencies in the reader's language, from the reference data. A code without a text stands for itself.
/// </summary>
public sealed class Labels(Reference reference)
{
    /// <summary>The text of a code of a family.</summary>
    public string Code(string family, string? code) =>
        reference.Codes.TryGetValue(family, out var list) && list.FirstOrDefault(c => c.Value == code) is { } found
            ? Words.IsSpanish ? found.Es : found.En
            : code ?? "";

    /// <summary>A code that a refusal names.</summary>
    public string Name(CodeWord word) => reference.Name(word, Words.IsSpanish);

    /// <summary>All codes of a family with their texts.</summary>
    public IEnumerable<(string Code, string Text)> All(string family) =>
        reference.Codes.TryGetValue(family, out var list) ? list.Select(c => (c.Value, Words.IsSpanish ? c.Es : c.En)) : [];

    /// <summary>An event type.</summary>
    public string Type(string type) => Code("eventType", type);

    /// <summary>A pair by its two cities, or the whole border.</summary>
    public string Pair(string id) => reference.Pair(id) is { } p ? $"{p.Mx.Name} – {p.Us.Name}" : id == Envelope.Border ? Words.T("Border") : id;

    /// <summary>What people call an agency, or coordination, which is none and speaks all the same.</summary>
    public string Agency(string? code) => code is null ? "" : reference.Agencies.Find(code)?.Short ?? Side(code);

    /// <summary>Whose figures they are, in words: those of an agency's sight, or of all that is held here.</summary>
    /// <param name="agency">Null = an auditor's.</param>
    /// <param name="facts">From how many events they are counted.</param>
    public string Whose(string? agency, int facts) => agency is null
        ? Words.T("Figures.WhoseAuditor", Words.Count("Facts", facts)) : Words.T("Figures.Whose", Agency(agency), Words.Count("Facts", facts));

    /// <summary>An agency's full name.</summary>
    public string AgencyName(string? code) =>
        code is not null && reference.Agencies.Find(code) is { } a ? Words.IsSpanish ? a.Name.Es : a.Name.En : "";

    /// <summary>A crossing as that end of it is called, or both ends when none is named.</summary>
    public string Crossing(string pair, string code, string? end)
    {
        if (reference.Pair(pair)?.Crossings.FirstOrDefault(c => c.Code == code) is not { } crossing) return code;
        return end switch
        {
            "north" => crossing.North,
            "south" => crossing.South,
            _ => crossing.North == crossing.South ? crossing.North : $"{crossing.South} ↔ {crossing.North}",
        };
    }

    /// <summary>A side or service.</summary>
    public string Side(string side) => Code("side", side);

    /// <summary>A side or service within a sentence: "the United States", where a label says "United States".</summary>
    public string SideInText(string side) => Words.Find("SideInText." + side) ?? Side(side);

    /// <summary>A reason as that side gave it: officers' own words, or a code of coordination's.</summary>
    public string? Reason(string side, string? reason) =>
        reason is null ? null
            : side == "coordination" && Code("mirrorReason", reason) is var mirror && mirror != reason ? mirror
            : VisibleText.Straight(Code("deconflictionReason", reason));

    /// <summary>A field of a content, as officers call it; null when it has no text.</summary>
    public static string? Field(string name) => Words.Find("Field." + name);
}
