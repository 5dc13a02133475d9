using System.Security.Claims;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.Extensions.Configuration;

namespace JointOps.Hosting;

/// <summary>How an issuer's tokens say who somebody is: providers differ in the names and forms of claims, and settings alone follow them.</summary>
/// <param name="Audiences">A token must be meant for one of them.</param>
/// <param name="Role">The claim with the role, or the path to it with dots: <c>realm_access.roles</c>. Several may stand in it.</param>
/// <param name="Agency">The claim with the agency's code.</param>
/// <param name="Subject">The claim that names the person or program for ever.</param>
public sealed record IssuerClaims(
    IReadOnlyList<string> Audiences, string Role = IssuerClaims.RoleClaim, string Agency = "agency", string Subject = IssuerClaims.SubjectClaim)
{
    /// <summary>What services read once a token was judged.</summary>
    public const string RoleClaim = "role", SubjectClaim = "sub";

    private static readonly string[] _known = [Roles.Liaison, Roles.AgencyReader, Roles.Auditor, Roles.Operator, Roles.Peer];

    /// <summary>As the development provider says it.</summary>
    public static IssuerClaims Own { get; } = new(["jointops"]);

    /// <summary>Reads the settings of an issuer: its own (<c>Identity:us:RoleClaim</c>), else those of all (<c>Identity:RoleClaim</c>).</summary>
    public static IssuerClaims Read(IConfiguration configuration, string issuer)
    {
        string? Of(string name) => configuration[$"Identity:{issuer}:{name}"] ?? configuration[$"Identity:{name}"];
        return new(
            Of("Audience")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? Own.Audiences, Of("RoleClaim") ?? Own.Role,
            Of("AgencyClaim") ?? Own.Agency, Of("SubjectClaim") ?? Own.Subject);
    }

    /// <summary>
    /// Puts what the token says into the claims that services read, and takes away whatever else stands under their names. Roles that are
    /// none of ours are passed over; of two that do not go together neither counts, and of two agencies none.
    /// </summary>
    public void Settle(ClaimsIdentity identity, string issuer)
    {
        var roles = Values(identity, Role).SelectMany(v => v.Split([' ', ','])).Where(_known.Contains).Distinct().ToList();
        if (roles.Contains(Roles.Liaison)) roles.Remove(Roles.AgencyReader); // an officer who posts reads too
        (string Name, IReadOnlyList<string> Said)[] settled =
        [
            (Caller.IssuerClaim, [issuer]), (RoleClaim, roles), ("agency", Values(identity, Agency)), (SubjectClaim, Values(identity, Subject)),
        ];
        foreach (var (name, _) in settled)
            foreach (var claim in identity.FindAll(name).ToArray()) identity.RemoveClaim(claim);
        foreach (var (name, said) in settled)
            if (said is [var one]) identity.AddClaim(new(name, one));
    }

    private static List<string> Values(ClaimsIdentity identity, string path)
    {
        var whole = identity.FindAll(path).ToArray(); // a name may have dots of its own
        if (whole.Length > 0) return [.. whole.SelectMany(c => Texts(Json(c.Value), []) ?? [c.Value]).Distinct()];
        var steps = path.Split('.');
        return identity.FindFirst(steps[0]) is { } claim && steps.Length > 1 ? Texts(Json(claim.Value), steps.AsSpan(1)) ?? [] : [];
    }

    /// <summary>The texts at the end of a path; null when there are no objects and lists to walk.</summary>
    private static List<string>? Texts(JsonElement? json, ReadOnlySpan<string> path) => json switch
    {
        { ValueKind: JsonValueKind.Object } o when path.Length > 0 =>
            o.TryGetProperty(path[0], out var next) ? Texts(next, path[1..]) : null,
        { ValueKind: JsonValueKind.Array } a when path.Length == 0 =>
            [.. a.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
        { ValueKind: JsonValueKind.String } s when path.Length == 0 => [s.GetString()!],
        _ => null,
    };

    private static JsonElement? Json(string value)
    {
        if (value is not (['{' or '[', ..])) return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(value);
        }
        catch (JsonException)
        {
            return null; // a text that begins with a bracket
        }
    }
}
