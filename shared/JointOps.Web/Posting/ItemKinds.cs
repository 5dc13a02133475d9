using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>
/// What a seized thing of each kind has, and so what its form asks: the stylesheet shows the groups of the chosen kind, without a script.
/// </summary>
internal static class ItemKinds
{
    /// <summary>A unit of weight: what is counted is asked for none.</summary>
    public const string Unit = "unit";

    /// <summary>The currency of an amount.</summary>
    public const string Currency = "currency";

    /// <summary>Whether a thing of that kind has a field; of a kind that is not known here, everything but a serial number.</summary>
    public static bool Has(string? kind, string field) =>
        ItemKind.Find(kind) is { } known ? Has(known, field) : field is not ("serial" or "serialState");

    private static bool Has(ItemKind known, string field) => field switch
    {
        Unit => known.Units.Count > 1,
        Currency => known.Code == ItemKind.Currency,
        _ => known.Has(field),
    };

    /// <summary>The kinds without it, as the class of its field: <c>no-currency no-narcotic</c>.</summary>
    public static string Without(string field) => string.Join(' ', ItemKind.All.Where(k => !Has(k.Code, field)).Select(k => "no-" + k.Code));

    /// <summary>The units that are asked for.</summary>
    public static IReadOnlyList<string> Units { get; } = [.. ItemKind.All.Where(k => k.Units.Count > 1).SelectMany(k => k.Units).Distinct()];

    /// <summary>A thing as most seizures have it, by the preset's name; null when there is none.</summary>
    /// <param name="side">Whose words and money it is in.</param>
    public static ItemForm? Preset(string name, string side) => name switch
    {
        "long-gun" => new() { Type = side == "us" ? "Long gun" : "Arma larga" },
        "handgun" => new() { Type = side == "us" ? "Handgun" : "Arma corta" },
        "rounds" => new() { Kind = "ammunition", Quantity = null, Type = side == "us" ? "Rounds" : "Cartuchos" },
        "cash" => new() { Kind = "currency", Quantity = null, Currency = side == "us" ? "USD" : "MXN" },
        _ => null,
    };

    /// <summary>The presets in their order.</summary>
    public static IReadOnlyList<string> Presets { get; } = ["long-gun", "handgun", "rounds", "cash"];
}
