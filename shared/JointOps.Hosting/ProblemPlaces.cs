using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Contracts;
using Microsoft.AspNetCore.Http;

namespace JointOps.Hosting;

/// <summary>
/// Where in a request a refusal lies: the field, parameter or header. A refusal knows its code and the words of its text; the contract of the
/// body knows where a field of that name stands. A place that is not found is left out, never guessed.
/// </summary>
internal static partial class ProblemPlaces
{
    // Their first value names the field, as a path with dots: "items.0.quantity".
    private static readonly HashSet<string> _named =
        ["text-length", "out-of-range", "in-the-future", "field-unknown", "field-value", "field-identifying", "unknown-code"];

    private static readonly Dictionary<string, string> _fields = new()
    {
        ["unknown-pair"] = "pair", ["other-pair"] = "pair", ["pair-required"] = "pair", ["pair-marking-needs-pair"] = "marking",
        ["marking-required"] = "marking", ["marking-too-narrow"] = "marking", ["marking-is-targets"] = "/marking", ["marking-same"] = "marking",
        ["marking-mixed"] = "marking", ["joint-is-binational"] = "marking", ["release-is-settled"] = "/marking", ["unknown-zone"] = "zone",
        ["unknown-agency"] = "releaseTo", ["agency-repeated"] = "releaseTo", ["consent-needless"] = "for", ["case-ref"] = "caseRef",
        ["evaluation"] = "evaluation", ["keep-until"] = "keepUntil", ["unknown-crossing"] = "crossing", ["window-order"] = "window",
        ["window-offset"] = "window", ["window-long"] = "window", ["no-key-for-month"] = "window", ["position-far"] = "position",
        ["place-required"] = "place", ["items-numbering"] = "items", ["firearm-quantity"] = "items", ["target-unknown"] = "target",
        ["target-of-other-agency"] = "target", ["target-is-record"] = "target", ["already-retracted"] = "target", ["already-recalled"] = "target",
        ["handshake-stands"] = "target", ["fields-required"] = "fields", ["seizure-unknown"] = "seizure", ["already-traced"] = "item",
        ["item-is-no-firearm"] = "item", ["request-unknown"] = "request", ["request-retracted"] = "request", ["already-answered"] = "request",
        ["event-unknown"] = "event", ["consent-own"] = "event", ["consent-expiry"] = "expires", ["proposal-unknown"] = "proposal",
        ["leg-unknown"] = "operation", ["leg-of-other-pair"] = "operation", ["leg-is-hidden"] = "operation", ["leg-joined"] = "operation",
        ["meeting-told"] = "no", ["seizure-merged"] = "seizure", ["item-unknown"] = "items", ["item-handed-over"] = "items",
        ["item-repeated"] = "items", ["custody-broken"] = "items",
        ["custody-goes-on"] = "target", ["custody-across-border"] = "to", ["custody-same-agency"] = "to", ["custody-of-others"] = "from",
        ["merge-with-itself"] = "merged", ["merge-items"] = "items",
        ["merge-kept-is-narrower"] = "kept", ["merge-custody-differs"] = "items",
        ["trace-ineligible"] = "item", ["trace-closed"] = "request", ["eligible-without-reason"] = "reason",
        ["custody-unseen"] = "to", ["merge-traced"] = "kept", ["merge-marked-apart"] = "merged", ["recall-of-state"] = "target",
        ["subject-token"] = "subject", ["charge-repeated"] = "charges", ["arrest-missing"] = "subject", ["handoff-hidden"] = "marking",
        ["handoff-wider"] = "marking", ["handoff-seizure"] = "seizure", ["handoff-deadline"] = "deadline",
        ["asset-other"] = "asset", ["asset-goes-on"] = "target", ["asset-disposed"] = "asset", ["asset-forfeited"] = "track",
        ["restraint-over"] = "until", ["asset-not-restrained"] = "track", ["claim-share"] = "share", ["claim-unknown"] = "claim",
        ["claim-decided"] = "claim", ["track-of-other-side"] = "track", ["track-restrains"] = "track", ["asset-not-forfeited"] = "asset",
        ["costs-over-proceeds"] = "costs", ["sharing-percents"] = "shares", ["sharing-repeated"] = "shares",
        ["asset-not-disposed"] = "asset", ["sharing-agreed"] = "asset", ["sharing-missing"] = "asset",
        ["transfer-recipient"] = "recipient", ["transfer-over-share"] = "amount", ["return-after-transfer"] = "amount",
        ["return-over-value"] = "amount", ["currency-of-asset"] = "currency", ["money-decimals"] = "amount",
        ["jurisdiction"] = "jurisdiction", ["rate-same-currency"] = "to", ["claim-disputed"] = "disputes", ["figure-wider"] = "disputes",
    };

    private static readonly Dictionary<string, string> _headers = new()
    {
        ["key-missing"] = "Idempotency-Key", ["key-invalid"] = "Idempotency-Key", ["key-reused"] = "Idempotency-Key",
        ["if-match-invalid"] = "If-Match", ["if-match-required"] = "If-Match", ["stale-version"] = "If-Match",
        ["unsupported-media-type"] = "Content-Type", ["unauthenticated"] = "Authorization",
    };

    /// <summary>The places; none when the refusal lies in no one of them.</summary>
    /// <param name="body">The type that the route reads its body as; null = it takes none.</param>
    public static IReadOnlyList<ProblemError> Of(Refusal refusal, string detail, Type? body)
    {
        if (_headers.TryGetValue(refusal.Code, out var header)) return [new(detail, Header: header)];
        if (refusal.Code == "malformed-body") return [.. Malformed(refusal.Arguments[0].ToString()!).Select(p => new ProblemError(detail, p))];
        if (refusal.Code.EndsWith("-query", StringComparison.Ordinal) && refusal.Arguments[0] is string asked and not "?")
            return [new(detail, Parameter: asked)];
        if (refusal.Code is "bad-cursor" or "cursor-epoch" or "cursor-future") return [new(detail, Parameter: "after")];
        var field = refusal.Field
            ?? (_named.Contains(refusal.Code) ? Named(refusal.Arguments[0].ToString()!) : _fields.GetValueOrDefault(refusal.Code));
        if (field is null) return [];
        if (body is null) return refusal.Field is not null || _named.Contains(refusal.Code) ? [new(detail, Parameter: field)] : [];
        return Pointer(body, field) is { } pointer ? [new(detail, pointer)] : [];
    }

    /// <summary>A field as a caller may have written it: nothing, or what begins as a pointer does, is no field of any contract.</summary>
    private static string Named(string field) => field is "" or ['/', ..] ? "?" : field;

    /// <summary>Where a contract has a field of that name, or the code of a family so called; what is corrected stands among the fields.</summary>
    private static string? Pointer(Type body, string field)
    {
        if (field[0] == '/') return Within(body, "#", field[1..].Split('.')); // of the envelope, whatever the content has
        var content = body.GetProperty("Content")?.PropertyType;
        return (content is null ? null : Within(content, "#/content", field.Split('.')))
            ?? Within(body, "#", field.Split('.')) ?? (content?.GetProperty("Fields") is null ? null : "#/content/fields");
    }

    private static string? Within(Type type, string at, ReadOnlySpan<string> path)
    {
        if (path.Length == 0) return at;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            return int.TryParse(path[0], out _) ? Within(element, $"{at}/{path[0]}", path[1..]) : Within(element, at, path) is null ? null : at;
        }
        if (type.Assembly != typeof(Wire).Assembly) return null;
        foreach (var member in type.GetProperties().Where(p => p.Name != "Content"))
            if (Name(member) == path[0] || member.GetCustomAttribute<CodeAttribute>()?.Family == path[0])
                return Within(member.PropertyType, $"{at}/{Name(member)}", path[1..]);
        if (path.Length == 1)
            foreach (var member in type.GetProperties().Where(p => p.Name != "Content"))
                if (Within(member.PropertyType, $"{at}/{Name(member)}", path) is { } found) return found;
        return null;
    }

    private static string Name(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    /// <summary>What <see cref="Bodies"/> says of the place, <c>$.content.items[0]: kind, no</c>, as pointers.</summary>
    private static IEnumerable<string> Malformed(string place)
    {
        var at = "#" + string.Concat(Step().Matches(place.Split(": ")[0]).Select(m => "/" + Uri.EscapeDataString(
            string.Concat(m.Groups.Values.Skip(1).Select(g => g.Value))
                .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))));
        return place.Split(": ") is [_, var members] ? members.Split(", ").Select(m => $"{at}/{m}") : [at];
    }

    [GeneratedRegex(@"\.([^.\[:' ()]+)|\[(\d+)\]|\['([^']*)'\]")]
    private static partial Regex Step();
}
