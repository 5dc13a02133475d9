using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Views;

namespace JointOps.Coordination.Seizures;

/// <summary>A firearm with a legible serial number, in a seizure that stands.</summary>
/// <param name="Seizure">The seizure's own id.</param>
/// <param name="Item">The firearm's number within it.</param>
/// <param name="Agency">Who recorded it.</param>
/// <param name="Serial">As it is compared: see <see cref="SerialNumber"/>.</param>
/// <param name="Marks">Who may see it: the marks of the seizure and of whatever corrected it.</param>
public sealed record SeizedFirearm(
    string Side, Guid Seizure, int Item, string Agency, string Pair, string Serial, DateTimeOffset Occurred, IReadOnlyList<ReleaseMark> Marks)
{
    private const string Legible = "ok";

    /// <summary>Its seizure's identity everywhere.</summary>
    public EventRef Ref => new(Side, Seizure);

    /// <summary>The firearm by its identity everywhere.</summary>
    public MatchingItem Pointer => new(Side, Seizure, Item, Agency);

    /// <summary>
    /// The firearms of a seizure as it stands now; null when it reads as none: another version wrote it, or its agency is none of that side's.
    /// </summary>
    public static IReadOnlyList<SeizedFirearm>? Read(Revisions e, AgencyDirectory agencies) =>
        agencies.Find(e.Now.Agency)?.Side == e.Now.Origin && e.Content<SeizureRecorded>() is { Items: { } items }
            ? [.. items.Where(IsOne).Select(i => Of(e, i)).OfType<SeizedFirearm>()]
            : null;

    private static bool IsOne(SeizedItem? item) => item is { Kind: ItemKind.Firearm, SerialState: Legible };

    private static SeizedFirearm? Of(Revisions e, SeizedItem item) => SerialNumber.Of(item.Serial) is { } serial
        ? new(e.Now.Origin, e.Now.Id, item.No, e.Now.Agency, e.Now.Pair, serial, e.Now.Occurred, [.. e.Marks])
        : null;
}
