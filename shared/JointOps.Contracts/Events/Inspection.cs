namespace JointOps.Contracts.Events;

/// <summary>What was inspected at one end of a crossing during a period: counts, no single vehicle or person.</summary>
/// <param name="Crossing">A crossing of the event's pair, by code.</param>
/// <param name="End"><c>north</c> or <c>south</c>.</param>
/// <param name="From">When the period began.</param>
/// <param name="To">When it ended; after <paramref name="From"/>, not in the future.</param>
/// <param name="Vehicles">Vehicles inspected, 0 to 1,000,000, as every count here.</param>
/// <param name="Pedestrians">Pedestrians inspected.</param>
/// <param name="Secondary">Sent to secondary inspection.</param>
/// <param name="Canine">Inspected with a dog.</param>
/// <param name="Nii">Inspected without being opened (non-intrusive inspection: X-ray, gamma ray).</param>
[EventName("inspection.tallied.v1")]
public sealed record InspectionTallied(
    [property: Identifying] string Crossing, [property: Identifying] string End, DateTimeOffset From, DateTimeOffset To,
    int Vehicles, int Pedestrians, int Secondary, int Canine, int Nii, string? Note = null);
