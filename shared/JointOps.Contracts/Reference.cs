using System.Text.Json;

namespace JointOps.Contracts;

/// <summary>One city of a pair, with its IANA zone and its position in WGS 84 degrees.</summary>
public sealed record City(
    [property: System.Text.Json.Serialization.JsonPropertyName("city")] string Name, string State, string Zone, double Lat, double Lon);

/// <summary>A crossing, by the names of its two ends.</summary>
public sealed record Crossing(string Code, string North, string South);

/// <summary>Two cities that face each other across the border.</summary>
/// <param name="Ports">CBP port codes.</param>
public sealed record CityPair(string Id, City Mx, City Us, IReadOnlyList<string> Ports, IReadOnlyList<Crossing> Crossings)
{
    /// <summary>The city on that side.</summary>
    public City On(string side) => side == "mx" ? Mx : Us;
}

/// <summary>A code with its text in both languages; the code is what is stored.</summary>
/// <param name="Digits">Of a currency: how many decimals its amounts have (the minor unit of ISO 4217).</param>
/// <param name="Until">Of a currency that was withdrawn: the last day of which an amount may be told in it.</param>
/// <param name="Side">Of a legal track: whose law it is.</param>
/// <param name="Reaches">Of a legal track: the furthest stage it can reach, <c>restrained</c> or <c>forfeited</c>.</param>
/// <param name="Final">Of a legal track: a forfeiture on it is final by law.</param>
/// <param name="Words">Of a class: words, in lower case and without accents, by which what is typed is known to be of it.</param>
public sealed record Code(
    [property: System.Text.Json.Serialization.JsonPropertyName("code")] string Value, string Es, string En, int? Digits = null, string? Side = null,
    string? Reaches = null, bool? Final = null, IReadOnlyList<string>? Words = null, DateOnly? Until = null);

/// <summary>Pairs, agencies and codes, read once from the JSON files beside the host.</summary>
public sealed record Reference(
    IReadOnlyList<CityPair> Pairs, AgencyDirectory Agencies, IReadOnlyDictionary<string, IReadOnlyList<Code>> Codes)
{
    /// <summary>Reads <c>pairs.json</c>, <c>agencies.json</c> and <c>codes.json</c>.</summary>
    /// <exception cref="InvalidDataException">
    /// A file is missing or does not parse; the message names it. Or this machine's zone data lacks a city's zone: what is said of its clocks
    /// would be wrong, and statements that rest on it final.
    /// </exception>
    public static Reference Load(string folder)
    {
        var (pairs, agencies) = (Read<PairsFile>(folder, "pairs.json").Pairs, Read<AgenciesFile>(folder, "agencies.json"));
        foreach (var city in pairs.SelectMany(p => (City[])[p.Mx, p.Us])) Know(city.Zone, city.Name);
        foreach (var (side, zone) in agencies.Capitals) Know(zone, $"the capital of {side}");
        return new(pairs, new AgencyDirectory(agencies.Agencies.Select(a => Placed(a, agencies.Capitals, pairs))),
            Read<Dictionary<string, IReadOnlyList<Code>>>(folder, "codes.json"));
    }

    private static void Know(string zone, string place)
    {
        if (!ZoneNames.Has(zone))
            throw new InvalidDataException($"This machine's zone data does not know {zone}, the zone of {place}: update it (package tzdata).");
    }

    private static Agency Placed(Agency agency, IReadOnlyDictionary<string, string> capitals, IReadOnlyList<CityPair> pairs) => agency.Place(
        capitals.GetValueOrDefault(agency.Side)
            ?? throw new InvalidDataException($"agencies.json: {agency.Code} is of {agency.Side}, which has no capital."),
        pair => pairs.FirstOrDefault(p => p.Id == pair)?.On(agency.Side).Zone
            ?? throw new InvalidDataException($"agencies.json: {agency.Code} covers {pair}, which is no pair."));

    /// <summary>The pair of that id, or null.</summary>
    public CityPair? Pair(string id) => Pairs.FirstOrDefault(p => p.Id == id);

    /// <summary>Whether a code is one of its family (<c>marking</c>, <c>direction</c>, …).</summary>
    public bool Has(string family, string? code) => Codes.TryGetValue(family, out var list) && list.Any(c => c.Value == code);

    /// <summary>How many decimals amounts of a currency have; null = it is none of ISO 4217's.</summary>
    public int? Decimals(string? currency) => Codes.GetValueOrDefault("currency")?.FirstOrDefault(c => c.Value == currency)?.Digits;

    /// <summary>The last day of a currency that was withdrawn before that day; null = it was not, or is none of ISO 4217's.</summary>
    public DateOnly? Withdrawn(string? currency, DateOnly on) =>
        Codes.GetValueOrDefault("currency")?.FirstOrDefault(c => c.Value == currency)?.Until is { } until && until < on ? until : null;

    /// <summary>What a code means, in one of the two languages; a code without a text stands for itself.</summary>
    public string Name(CodeWord word, bool spanish) => word.Family switch
    {
        "pair" when Pair(word.Value) is { } pair => $"{pair.Mx.Name} – {pair.Us.Name}",
        "crossing" when Pairs.SelectMany(p => p.Crossings).FirstOrDefault(c => c.Code == word.Value) is { } crossing =>
            spanish ? crossing.South : crossing.North,
        _ when Codes.TryGetValue(word.Family, out var list) && list.FirstOrDefault(c => c.Value == word.Value) is { } code =>
            spanish ? code.Es : code.En,
        _ => word.Value,
    };

    private static T Read<T>(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Wire.Options)!;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new InvalidDataException($"The reference data in {path} cannot be read: {e.Message}", e);
        }
    }

    private sealed record PairsFile(IReadOnlyList<CityPair> Pairs);

    /// <param name="Capitals">The zone of each side's capital, where the days of its agencies' validity begin.</param>
    private sealed record AgenciesFile(IReadOnlyDictionary<string, string> Capitals, IReadOnlyList<Agency> Agencies, string? Note = null);
}
