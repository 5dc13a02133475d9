namespace JointOps.Contracts.Events;

/// <summary>An event of any service, named as everybody names it.</summary>
/// <param name="Side">Short name of the service whose event it is.</param>
public sealed record EventRef(string Side, Guid Id)
{
    /// <summary>As keys, addresses and forms have it: <c>{side}/{id}</c>.</summary>
    public string Write() => $"{Side}/{Id}";

    /// <summary>Reads the same; null when it is none.</summary>
    public static EventRef? Read(string? text) =>
        text?.Split('/') is [var side, var id] && Guid.TryParse(id, out var one) ? new(side, one) : null;
}

/// <summary>Another marking for an event: wider, and it is disclosed now; narrower, and whoever loses it must acknowledge, as for a recall.</summary>
/// <param name="Target">An event of the own agency, on the same operation.</param>
/// <param name="Marking">The new marking, one of <see cref="Markings"/>.</param>
/// <param name="ReleaseTo">The new list of names; null = no narrowing.</param>
/// <param name="Handling">The new handling code; null = as before.</param>
[EventName("record.marking-changed.v1")]
public sealed record MarkingChanged(
    [property: Identifying] Guid Target, string Marking, string Reason, IReadOnlyList<string>? ReleaseTo = null, string? Handling = null);

/// <summary>A recall (<c>retiro</c>): the recipients should no longer have the content. That the event existed stays, and who recalled it.</summary>
[EventName("record.recalled.v1")]
public sealed record RecordRecalled([property: Identifying] Guid Target, string Reason);

/// <summary>A recipient, a service or an agency, says that it no longer has what was withdrawn.</summary>
/// <param name="Recall">The recall or narrowing.</param>
/// <param name="Recipient">Short name of the service, or code of the agency.</param>
[EventName("record.recall-acknowledged.v1")]
public sealed record RecallAcknowledged([property: Identifying] EventRef Recall, [property: Identifying] string Recipient);
