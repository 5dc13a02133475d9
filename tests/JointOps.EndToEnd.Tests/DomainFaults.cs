using System.Text.Json.Nodes;

namespace JointOps.EndToEnd.Tests;

/// <summary>
/// Posts on an asset that was identified, on a handoff that was accepted, on a hold in force and on a person who is kept, well formed, each wrong in
/// what it says: whatever else was refused before, each of them would be refused on these as they stand.
/// </summary>
internal static class DomainFaults
{
    private const string Asset = "/assets/{side}/{id}/", Handoff = "/handoffs/{side}/{id}/", Holds = "/holds", Person = "/subjects/{token}";

    private static readonly (string Route, string Field, JsonNode?[] Wrong)[] _all =
    [
        (Asset + "valuations", "amount.amount", [0, -1, 0.001, 1e20]), (Asset + "valuations", "amount.currency", ["EUR", "XXX", "usd"]),
        (Asset + "valuations", "asOf", ["2999-01-01", "0001-01-01"]), (Asset + "valuations", "method", ["guess", ""]),
        (Asset + "restraints", "track", ["lien", ""]), (Asset + "restraints", "until", ["2001-01-01", "2999-01-01"]),
        (Asset + "restraints", "court", ["", "x"]),
        (Asset + "lifts", "order", ["AP-1", ""]), // nothing restrains it
        (Asset + "claims", "claimant", ["Juan Pérez", "juan", "CLM"]), (Asset + "claims", "share", [0, -5, 100.5, 0.0000001]),
        (Asset + "claim-decisions", "share", [null, 10, 101]), (Asset + "claim-decisions", "outcome", ["settled", "rejected"]),
        (Asset + "forfeitures", "track", ["aseguramiento", "restraining-order", "lien"]),
        (Asset + "disposals", "proceeds.amount", [980_000, 0]), (Asset + "disposals", "how", ["raffle", "auction"]), // it is not forfeited
        (Asset + "sharing", "agreement", ["", "TIAS 13163"]), (Asset + "transfers", "amount.amount", [1, 360_000]), // and was not sold
        (Asset + "returns", "amount.amount", [1_250_000.01, 0, -1]), (Asset + "returns", "to", ["thief"]),
        (Asset + "retractions", "reason", ["", "Era de otro expediente."]), // of what nobody told
        (Handoff + "accept", "note", ["Sí", null]), (Handoff + "decline", "reason", ["No procede", ""]), // by who asked, and a second time
        (Handoff + "give", "items", [new JsonArray(9), new JsonArray(), new JsonArray(1, 1)]), (Handoff + "give", "seal", [new string('S', 61)]),
        (Handoff + "receive", "items", [new JsonArray(1), null]), // by the side that gives
        (Handoff + "cancel", "reason", ["", "x", new string('x', 2_001)]), (Handoff + "retractions", "reason", ["", "Fue otro día."]),
        (Holds, "scope", ["country", "", "event", "operation"]), // of the last two the example names none
        (Holds, "of", ["ayer", "JUAN PÉREZ", "mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"]),
        (Holds, "authority", ["", "x", new string('x', 201)]), (Holds, "document", ["", "x", new string('x', 61)]),
        (Holds + "/{id}/release", "authority", ["", "x"]), (Holds + "/{id}/release", "document", ["", new string('x', 61)]),
        (Person + "/erasures", "ground", ["curiosity", ""]), (Person + "/erasures", "document", ["", new string('x', 61)]),
        (Person, "names", [new JsonArray(), new JsonArray(""), null, new JsonArray([.. Enumerable.Range(0, 11).Select(_ => (JsonNode?)"x")])]),
        (Person, "birthDate", ["2999-01-01", "1849-12-31", "09/03/1984"]), (Person, "nationality", ["x", new string('x', 61)]),
        (Person, "documents", [new JsonArray(new string('x', 61))]), (Person, "note", [new string('x', 2_001)]),
    ];

    /// <summary>The ends of their paths.</summary>
    public static IEnumerable<string> Routes => _all.Select(f => f.Route);

    /// <summary>Whether anything is said on one of the two by a route.</summary>
    public static bool Has(string path) => _all.Any(f => path.EndsWith(f.Route, StringComparison.Ordinal));

    /// <summary>Puts one fault of a route into a good body.</summary>
    public static void Put(string path, JsonObject body, Random random)
    {
        var (_, field, wrong) = random.GetItems(_all.Where(f => path.EndsWith(f.Route, StringComparison.Ordinal)).ToArray(), 1)[0];
        var (owner, names) = (body["content"] ?? body, field.Split('.'));
        foreach (var name in names[..^1]) owner = owner[name]!;
        owner[names[^1]] = random.GetItems(wrong, 1)[0]?.DeepClone();
    }
}
