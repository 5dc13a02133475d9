namespace JointOps.Contracts.Events;

/// <summary>A seizure (<c>aseguramiento</c>) with its items, itemised as the trace form asks for them.</summary>
/// <param name="Document">The paper it stands on: an IPH number in Mexico, a CBP form 6051S in the United States.</param>
/// <param name="Place">Where, as far as it may be told.</param>
/// <param name="Direction"><c>southbound</c>, <c>northbound</c> or <c>domestic</c>.</param>
/// <param name="Items">At least one, numbered from 1.</param>
/// <param name="ExactPosition">Where exactly; it never leaves the side.</param>
[EventName("seizure.recorded.v1")]
public sealed record SeizureRecorded(
    string Document, SeizurePlace Place, string Direction, IReadOnlyList<SeizedItem> Items,
    string? Conveyance = null, string? Concealment = null, string? Narrative = null,
    [property: NationalOnly] GeoPosition? ExactPosition = null);

/// <summary>A place by crossing and end, or by the name of a locality.</summary>
public sealed record SeizurePlace(string? Crossing = null, string? End = null, string? Locality = null);

/// <summary>WGS 84 degrees.</summary>
public sealed record GeoPosition(double Lat, double Lon);

/// <summary>One seized thing. Which fields matter depends on <paramref name="Kind"/>.</summary>
/// <param name="No">Its number within the seizure, from 1.</param>
/// <param name="Kind"><c>firearm</c>, <c>ammunition</c>, <c>magazine</c>, <c>currency</c>, <c>narcotic</c> or <c>vehicle</c>.</param>
/// <param name="Quantity">How much, in <paramref name="Unit"/>; a firearm is always one.</param>
/// <param name="Unit"><c>pieces</c>, <c>kg</c>, <c>g</c>, <c>USD</c> or <c>MXN</c>.</param>
/// <param name="SerialState"><c>ok</c>, <c>obliterated</c> or <c>none</c>; an obliterated serial stays in every denominator.</param>
public sealed record SeizedItem(
    int No, [property: Code("itemKind")] string Kind, decimal Quantity = 1, string Unit = "pieces", string? Type = null, string? Manufacturer = null,
    string? Model = null, string? Caliber = null, string? Serial = null, string? SerialState = null,
    string? CountryOfOrigin = null, string? Importer = null, string? Description = null);
