namespace JointOps.Contracts;

/// <summary>
/// What seized things of a kind have, and in what they are counted: rules and forms read it. Every kind has a description; what does not
/// belong to a kind is refused, so that no figure rests on it. Sources: ATF F 3312.1(S) for firearms, ISO 4217 for money.
/// </summary>
/// <param name="Fields">By their names in the contract, without the description.</param>
/// <param name="Units">Codes of <c>unit</c>; for money, the family <c>currency</c> in place of them.</param>
/// <param name="IsWhole">Whether they are counted, and never weighed.</param>
public sealed record ItemKind(string Code, IReadOnlyList<string> Fields, IReadOnlyList<string> Units, bool IsWhole)
{
    /// <summary>The only kind that is traced: each an item of its own.</summary>
    public const string Firearm = "firearm";

    /// <summary>Money, in the currency that its unit names.</summary>
    public const string Currency = "currency";

    private static readonly string[] _pieces = ["pieces"];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ItemKind> All { get; } =
    [
        new(Firearm, ["type", "manufacturer", "model", "caliber", "serial", "serialState", "countryOfOrigin", "importer", "markings"], _pieces, true),
        new("ammunition", ["type", "manufacturer", "caliber"], _pieces, true),
        new("magazine", ["type", "manufacturer", "model", "caliber"], _pieces, true),
        new(Currency, [], [], false),
        new("narcotic", ["type"], ["kg", "g"], false),
        new("vehicle", ["type", "manufacturer", "model"], _pieces, true),
    ];

    /// <summary>The kind of that code, or null.</summary>
    public static ItemKind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    /// <summary>Whether a thing of that kind has a field of that name.</summary>
    public bool Has(string field) => field == "description" || Fields.Contains(field);
}
