using System.Text.Json;
using System.Text.Json.Nodes;

namespace JointOps.Identity;

/// <summary>Somebody who may log in on a developer's machine. Auditors and operators belong to no agency.</summary>
/// <param name="Spanish">What the agency is called in Spanish; empty for who has none.</param>
/// <param name="English">The same in English.</param>
public sealed record DemoUser(string Id, string Issuer, string? Agency, string Role, string Name, string Spanish = "", string English = "");

/// <summary>
/// The demo users: a liaison officer and a reader of every agency of the reference data, an auditor and an operator of every issuer.
/// </summary>
public sealed class DemoUsers
{
    private readonly Dictionary<string, DemoUser> _byId;

    private DemoUsers(IEnumerable<DemoUser> users) => _byId = users.ToDictionary(user => user.Id, StringComparer.Ordinal);

    /// <summary>The issuers, each a path: two countries and what lies between them.</summary>
    public static readonly IReadOnlyList<string> Issuers = ["mx", "us", "coordination"];

    /// <summary>All of them, by issuer.</summary>
    public IEnumerable<DemoUser> All => _byId.Values;

    /// <summary>The user of this name at this issuer; null when there is none: the other country's users are unknown here.</summary>
    public DemoUser? Find(string? id, string issuer) =>
        id is not null && _byId.GetValueOrDefault(id) is { } user && user.Issuer == issuer ? user : null;

    /// <summary>Reads the agencies. Throws when the file is missing or is not what it should be: nobody could log in.</summary>
    public static DemoUsers Load(string path)
    {
        var document = JsonNode.Parse(File.ReadAllText(path));
        var agencies = (document as JsonArray ?? document!["agencies"]!.AsArray()).Select(agency => agency!).ToList();
        return new(Issuers.SelectMany(issuer => agencies.Where(agency => Text(agency, "side") == issuer)
            .SelectMany(agency => new[] { Officer(agency, issuer, "liaison"), Officer(agency, issuer, "reader") })
            .Concat([Office(issuer, "auditor"), Office(issuer, "operator")])));
    }

    private static DemoUser Officer(JsonNode agency, string issuer, string role)
    {
        var code = Text(agency, "code");
        return new($"{code}.{role}", issuer, code, role, $"{agency["short"]?.GetValue<string>() ?? code.ToUpperInvariant()} {role}",
            agency["name"]?["es"]?.GetValue<string>() ?? "", agency["name"]?["en"]?.GetValue<string>() ?? "");
    }

    private static DemoUser Office(string issuer, string role) => new($"{role}.{issuer}", issuer, null, role, $"{role} ({issuer})");

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>() ?? throw new JsonException($"an agency without {name} in agencies.json");
}
