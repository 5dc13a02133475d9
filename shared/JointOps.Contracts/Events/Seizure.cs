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

/// <summary>One seized thing. Which fields and units it has is settled by its kind (<see cref="ItemKind"/>).</summary>
/// <param name="No">Its number within the seizure, from 1.</param>
/// <param name="Kind"><c>firearm</c>, <c>ammunition</c>, <c>magazine</c>, <c>currency</c>, <c>narcotic</c> or <c>vehicle</c>.</param>
/// <param name="Quantity">How much, in <paramref name="Unit"/>; a firearm is always one.</param>
/// <param name="Unit"><c>pieces</c>, <c>kg</c>, <c>g</c>, or for <c>currency</c> a code of ISO 4217.</param>
/// <param name="SerialState"><c>ok</c>, <c>obliterated</c> or <c>none</c>; an obliterated serial stays in every denominator.</param>
/// <param name="Markings">What else is stamped on a firearm: proof marks, calibre, an importer's address.</param>
public sealed record SeizedItem(
    int No, [property: Code("itemKind")] string Kind, decimal Quantity = 1, string Unit = "pieces", string? Type = null, string? Manufacturer = null,
    string? Model = null, string? Caliber = null, string? Serial = null, string? SerialState = null,
    string? CountryOfOrigin = null, string? Importer = null, string? Description = null, string? Markings = null);

/// <summary>
/// Seized things pass from one agency to another of the same country (<c>cadena de custodia</c>). The first holder is the agency that
/// recorded the seizure; a transfer names the holder and the seal that are in force for every item, so that the chain has no hole.
/// </summary>
/// <param name="Items">Their numbers within the seizure.</param>
/// <param name="From">The agency that holds them.</param>
/// <param name="To">The agency that takes them over.</param>
/// <param name="Seal">The seal that they are handed over under: the one in force, or the first.</param>
/// <param name="NewSeal">The seal that replaces it; null = the same stays.</param>
[EventName("custody.transferred.v1")]
public sealed record CustodyTransferred(
    [property: Identifying] Guid Seizure, [property: Identifying] IReadOnlyList<int> Items,
    [property: Identifying, Code("agency")] string From, [property: Identifying, Code("agency")] string To,
    [property: Identifying] string Seal, string Place, string Reason, [property: Identifying] string? NewSeal = null);

/// <summary>
/// Two reports were of one seizure: the agency that made the one gives it up for the other, item by item. What was given up counts no more;
/// retracting the merge undoes it.
/// </summary>
/// <param name="Kept">The report that stands, of either side.</param>
/// <param name="Merged">The reports given up, the poster's own.</param>
/// <param name="Items">Which item of a report given up is which of the one kept: each of them once.</param>
[EventName("seizure.merged.v1")]
public sealed record SeizureMerged(
    [property: Identifying] EventRef Kept, [property: Identifying] IReadOnlyList<Guid> Merged,
    [property: Identifying] IReadOnlyList<MergedItem> Items, string Reason);

/// <summary>An item of a report given up, and the item of the report kept that it is.</summary>
public sealed record MergedItem(Guid Seizure, int From, int To);

/// <summary>
/// The same serial number stands in two seizures within 72 hours: stated by coordination to both agencies as a pointer, which says
/// nothing of either. Whether they are one, an agency says (<see cref="SeizureMerged"/>).
/// </summary>
/// <param name="Items">Both, in the order of side and id.</param>
[EventName("seizure.match-detected.v1")]
public sealed record MatchDetected([property: Identifying] IReadOnlyList<MatchingItem> Items);

/// <summary>A firearm by its seizure's identity everywhere, its number within it, and who recorded it.</summary>
public sealed record MatchingItem(string Side, Guid Seizure, int Item, string Agency);
