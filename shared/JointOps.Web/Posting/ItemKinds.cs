namespace JointOps.Web.Posting;

/// <summary>
/// What a seized thing of each kind has, and so what its form asks: the stylesheet shows the groups of the chosen kind, without a script.
/// </summary>
internal static class ItemKinds
{
    /// <summary>A serial number and its state.</summary>
    public const string Serial = "serial";

    /// <summary>A calibre.</summary>
    public const string Caliber = "caliber";

    /// <summary>A maker and a model.</summary>
    public const string Maker = "maker";

    /// <summary>Where it was made, and who brought it in.</summary>
    public const string Origin = "origin";

    /// <summary>What of its kind it is.</summary>
    public const string Sort = "sort";

    /// <summary>A unit of its quantity.</summary>
    public const string Unit = "unit";

    private static readonly Dictionary<string, string[]> _asked = new()
    {
        ["firearm"] = [Serial, Caliber, Maker, Origin, Sort],
        ["ammunition"] = [Caliber, Maker, Sort, Unit],
        ["magazine"] = [Caliber, Maker, Sort, Unit],
        ["currency"] = [Unit],
        ["narcotic"] = [Sort, Unit],
        ["vehicle"] = [Maker, Sort, Unit],
    };

    /// <summary>Whether a thing of that kind has it; of a kind that is not known here, everything but a serial number.</summary>
    public static bool Has(string? kind, string group) => _asked.TryGetValue(kind ?? "", out var groups) ? groups.Contains(group) : group != Serial;

    /// <summary>The kinds without it, as the class of its fields: <c>no-currency no-narcotic</c>.</summary>
    public static string Without(string group) => string.Join(' ', _asked.Where(k => !k.Value.Contains(group)).Select(k => "no-" + k.Key));

    /// <summary>A thing as most seizures have it, by the preset's name; null when there is none.</summary>
    /// <param name="side">Whose words and money it is in.</param>
    public static ItemForm? Preset(string name, string side) => name switch
    {
        "long-gun" => new() { Type = side == "us" ? "Long gun" : "Arma larga" },
        "handgun" => new() { Type = side == "us" ? "Handgun" : "Arma corta" },
        "rounds" => new() { Kind = "ammunition", Quantity = null, Type = side == "us" ? "Rounds" : "Cartuchos" },
        "cash" => new() { Kind = "currency", Quantity = null, Unit = side == "us" ? "USD" : "MXN" },
        _ => null,
    };

    /// <summary>The presets in their order.</summary>
    public static IReadOnlyList<string> Presets { get; } = ["long-gun", "handgun", "rounds", "cash"];
}
