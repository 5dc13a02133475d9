using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What an originator said of how an event may be used, beside who may see it; each part is null when it said nothing.</summary>
/// <param name="Evaluation">Source × information: <c>B2</c>.</param>
/// <param name="Handling">A code of <c>handling</c>, as it is in force.</param>
/// <param name="Purpose">A code of <c>purpose</c>.</param>
/// <param name="CaseRef">The token of a case.</param>
/// <param name="KeepUntil">When its content is to vanish.</param>
public sealed record Sharing(
    string? Evaluation = null, string? Handling = null, string? Purpose = null, string? CaseRef = null, DateTimeOffset? KeepUntil = null)
{
    /// <summary>Nothing was said.</summary>
    public static Sharing None { get; } = new();

    /// <summary>What an envelope says.</summary>
    public static Sharing Of(Envelope e) => new(e.Evaluation, e.Handling, e.Purpose, e.CaseRef, e.KeepUntil);

    /// <summary>
    /// What the attributes of a CloudEvent say; what does not read as one is passed over: another service's version may have written it.
    /// </summary>
    public static Sharing Of(JsonElement cloudEvent)
    {
        string? Text(string name) =>
            cloudEvent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        DateTimeOffset? until = Rfc3339.TryRead(Text("keepuntil"), out var at) ? at : null;
        return new(Text("evaluation"), Text("handling"), Text("purpose"), Text("caseref"), until);
    }
}
