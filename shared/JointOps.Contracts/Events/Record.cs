namespace JointOps.Contracts.Events;

/// <summary>A correction (<c>fe de erratas</c>): the target stays, with new values for some of its fields.</summary>
/// <param name="Target">The event it corrects, on the same operation and of the same agency.</param>
/// <param name="NationalFields">Corrections of fields that never leave the side; the service sorts them out, a caller leaves this empty.</param>
[EventName("record.corrected.v1")]
public sealed record RecordCorrected(
    Guid Target, string Reason, IReadOnlyList<FieldCorrection> Fields,
    [property: NationalOnly] IReadOnlyList<FieldCorrection>? NationalFields = null);

/// <summary>One corrected field.</summary>
/// <param name="Path">Where it stands in the content, by dots: <c>narrative</c>, <c>items.0.serial</c>.</param>
/// <param name="Value">Its new value as text; numbers and true or false are read as what stands there now.</param>
public sealed record FieldCorrection(string Path, string Value);

/// <summary>A retraction (<c>retractación</c>): the target was wrong as a whole. It stays, struck through, out of every count.</summary>
[EventName("record.retracted.v1")]
public sealed record RecordRetracted(Guid Target, string Reason);
