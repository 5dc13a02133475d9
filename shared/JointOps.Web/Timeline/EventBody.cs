using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>An event's content as a card shows it.</summary>
/// <param name="Title">What it is about, when it has a name of its own.</param>
/// <param name="Text">The officer's own words, never translated.</param>
/// <param name="Lang">The language of both.</param>
/// <param name="Facts">Short facts, in the reader's language.</param>
/// <param name="Home">Facts that never leave the side.</param>
/// <param name="Fields">An unknown type's fields as they are.</param>
/// <param name="Refers">The event it answers or speaks of, with its side.</param>
public sealed record EventBody(
    string? Title, string? Text, string Lang, IReadOnlyList<string> Facts,
    IReadOnlyList<string> Home, IReadOnlyList<(string Name, string Value)> Fields,
    (string Side, Guid Id)? Refers)
{
    /// <summary>The body of an event; empty when its content was taken away.</summary>
    /// <param name="types">Known types, to tell fields that never leave.</param>
    public static EventBody Of(TimelineItem item, Labels labels, EventTypes types)
    {
        var lang = LangOf(item.Side);
        if (item.Content is not { ValueKind: JsonValueKind.Object } c) return new(null, null, lang, [], [], [], null);
        var home = types.All.TryGetValue(item.Type, out var type)
            ? Wire.NationalOnly(type).Where(n => c.TryGetProperty(n, out _))
                .Select(n => $"{Labels.Field(n) ?? n}: {c.GetProperty(n).Shown()}").ToArray() : [];
        EventBody Card(string? title, string? text, IEnumerable<string?> facts, (string, Guid)? refers = null) =>
            new(title, text, c.Text("lang") ?? lang, [.. facts.OfType<string>()], home, [], refers);
        return item.Type switch
        {
            "operation.planned.v1" => Card(c.Text("name"), c.Text("objective"), [MirrorFacts.Window(c)]),
            "operation.started.v1" or "operation.resumed.v1" => Card(null, c.Text("note"), []),
            "operation.suspended.v1" => Card(null, c.Text("reason"), []),
            "operation.closed.v1" => Card(null, c.Text("outcome"), []),
            "operation.report-posted.v1" => Card(null, c.Text("narrative"), []),
            "checkpoint.opened.v1" or "checkpoint.closed.v1" => Card(
                null, c.Text("note") ?? c.Text("reason"),
                [MirrorFacts.At(item, c, labels), Lanes(c)]),
            "checkpoint.planned.v1" => Card(null, c.Text("note"), [MirrorFacts.At(item, c, labels), MirrorFacts.Window(c), Lanes(c)]),
            "inspection.tallied.v1" => Card(null, c.Text("note"), MirrorFacts.Tally(item, c, labels)),
            "checkpoint.mirror-gap-detected.v1" => Card(null, null, MirrorFacts.Gap(item, c, labels)),
            "checkpoint.mirror-gap-revised.v1" or "checkpoint.mirror-gap-withdrawn.v1" => Card(
                null, null, [labels.Reason(item.Side, c.Text("reason")), .. MirrorFacts.Gap(item, c, labels)],
                Target(c, "gap") is { } id ? (item.Side, id) : null),
            "operation.proposed.v1" =>
                Card(c.Text("name"), JointFacts.Objective(c), JointFacts.Proposal(c, labels)) with { Lang = IsSpanish ? "es" : "en" },
            "operation.accepted.v1" => Card(null, c.Text("note"), [JointFacts.Cadence(c)]),
            "operation.declined.v1" or "operation.leg-stood-down.v1" => Card(null, c.Text("reason"), []),
            "operation.leg-joined.v1" => Card(null, null, []),
            "operation.meeting-held.v1" => Card(null, c.Text("summary"), JointFacts.Meeting(c)),
            "deconfliction.action-registered.v1" => Card(null, null, DeconflictionFacts.Action(c, labels)),
            "deconfliction.conflict-detected.v1" => Card(null, null, DeconflictionFacts.Conflict(c, labels)),
            "deconfliction.acknowledged.v1" => Card(null, null, [], Target(c, "conflict") is { } id ? (Markings.Coordination, id) : null),
            "deconfliction.resolved.v1" => Card(null, c.Text("note"), [labels.Code("conflictOutcome", c.Text("outcome"))],
                Target(c, "conflict") is { } id ? (Markings.Coordination, id) : null),
            "seizure.recorded.v1" => Card(null, c.Text("narrative"), SeizureFacts.Of(item, c, labels)),
            "custody.transferred.v1" =>
                Card(null, c.Text("reason"), CustodyFacts.Transfer(c, labels), Target(c, "seizure") is { } id ? (item.Side, id) : null),
            "seizure.merged.v1" => Card(null, c.Text("reason"), CustodyFacts.Merge(c),
                c.Object("kept") is { } kept && Target(kept, "id") is { } id ? (kept.Text("side") ?? "", id) : null),
            "seizure.match-detected.v1" => Card(null, null, CustodyFacts.Match(c, labels)),
            "arrest.made.v1" => Card(null, null, HandoffFacts.Arrest(c, labels)),
            "privacy.erased.v1" => Card(null, null, LegalFacts.Erased(c, labels)),
            "hold.placed.v1" => Card(null, null, LegalFacts.Placed(c, labels), LegalFacts.Held(c)),
            "hold.released.v1" => Card(null, null, LegalFacts.Order(c),
                c.Object("hold") is { } hold && Target(hold, "id") is { } id ? (hold.Text("side") ?? "", id) : null),
            "handoff.requested.v1" => Card(null, null, HandoffFacts.Request(item, c, labels)),
            "handoff.accepted.v1" or "handoff.given.v1" or "handoff.received.v1" => Card(null, c.Text("note"), HandoffFacts.Account(c), Request(c)),
            "handoff.declined.v1" or "handoff.cancelled.v1" => Card(null, c.Text("reason"), [], Request(c)),
            _ when item.Type.StartsWith("asset.", StringComparison.Ordinal) || item.Type == "rate.stated.v1" => Card(
                null, c.Text("description"), AssetFacts.Of(item.Type, c, labels),
                c.Object("asset") is { } asset && Target(asset, "id") is { } id ? (asset.Text("side") ?? "", id) : null),
            _ when FigureFacts.IsOne(item.Type) => Card(
                null, c.Text("text"), FigureFacts.Of(item.Type, c, labels), FigureFacts.SpokenOf(c) is { } of && Target(of, "id") is { } id
                    ? (of.Text("side") ?? "", id) : null),
            "trace.requested.v1" => Card(null, null, TraceFacts.Request(c, labels), Target(c, "seizure") is { } id ? (item.Side, id) : null),
            "trace.eligibility-assessed.v1" =>
                Card(null, null, TraceFacts.Assessment(c, labels), Target(c, "seizure") is { } id ? (item.Side, id) : null),
            "trace.status-reported.v1" =>
                Card(null, c.Text("note"), [labels.Code("traceStatus", c.Text("status"))], Target(c, "request") is { } id ? ("mx", id) : null),
            "trace.closed-unresolved.v1" =>
                Card(null, c.Text("note"), [labels.Code("unresolvedReason", c.Text("reason"))], Target(c, "request") is { } id ? ("mx", id) : null),
            "trace.completed.v1" =>
                Card(null, null, TraceFacts.Result(c, labels), Target(c, "request") is { } id ? (item.Side == "us" ? "mx" : "us", id) : null),
            "record.corrected.v1" => Card(null, c.Text("reason"), c.Array("fields")
                .Select(f => $"{FieldName(f.Text("path") ?? "")}: {f.Text("value")}"), Target(c, "target") is { } id ? (item.Side, id) : null),
            "record.retracted.v1" => Card(null, c.Text("reason"), [], Target(c, "target") is { } id ? (item.Side, id) : null),
            "record.recalled.v1" => Card(null, c.Text("reason"), []),
            "record.marking-changed.v1" => Card(null, c.Text("reason"), [labels.Code("marking", c.Text("marking"))]),
            "record.recall-acknowledged.v1" => Card(null, null, [T("AcknowledgedBy",
                c.Text("recipient") is { } who && labels.Agency(who) is var name && name != who ? name : labels.Side(c.Text("recipient") ?? ""))]),
            "consent.requested.v1" => Card(null, c.Text("reason"),
                [T("ConsentFor", labels.Agency(item.Agency), labels.Agency(c.Text("for"))), labels.Code("purpose", c.Text("purpose"))]),
            "consent.approved.v1" => Card(null, null, [labels.Agency(c.Text("for")), labels.Code("purpose", c.Text("purpose")), Until(c)]),
            "consent.refused.v1" or "consent.suspended.v1" or "consent.ended.v1" => Card(null, c.Text("reason"), []),
            _ => new(null, null, lang, [], home, [.. c.EnumerateObject().Select(p => (p.Name, p.Value.Shown()))], null),
        };
    }

    /// <summary>A path of a content as officers call it.</summary>
    public static string FieldName(string path)
    {
        var steps = path.Split('.');
        var name = Labels.Field(steps[^1]) ?? steps[^1];
        return steps.Length == 3 && int.TryParse(steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? T("ItemField", index + 1, name) : name;
    }

    /// <summary>A corrected value as people read it: instants as instants.</summary>
    public static string? Value(string? value) =>
        value is { Length: >= 20 } && DateTimeOffset.TryParseExact(value, _instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? Clocks.Utc(at) : value;

    private static readonly string[] _instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static string? Lanes(JsonElement c) => c.Number("lanes") is { } lanes ? Count("Lanes", (long)lanes) : null;

    private static string? Until(JsonElement c) =>
        Rfc3339.TryRead(c.Text("expires"), out var until) ? $"{T("InForceUntil")} {Clocks.Utc(until)}" : null;

    // A reference with its side, as a handshake's words have it.
    private static (string, Guid)? Request(JsonElement c) =>
        c.Object("request") is { } request && Target(request, "id") is { } id ? (request.Text("side") ?? "", id) : null;

    private static Guid? Target(JsonElement c, string name) => Guid.TryParse(c.Text(name), out var id) ? id : null;
}
