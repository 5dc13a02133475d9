using System.Globalization;
using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>A checkpoint to come, or what was inspected at one, as it is typed.</summary>
public sealed class CheckpointForm : PostForm
{
    /// <summary>The crossing, by code.</summary>
    public string? Crossing { get; set; }

    /// <summary>When it begins, as the field writes it; on the clock of the form's zone.</summary>
    public string? From { get; set; }

    /// <summary>Which of two instants that is, when the clocks went back over it.</summary>
    public string? FromOffset { get; set; }

    /// <summary>When it ends.</summary>
    public string? To { get; set; }

    /// <summary>Which of two instants that is.</summary>
    public string? ToOffset { get; set; }

    /// <summary>Lanes.</summary>
    public string? Lanes { get; set; }

    /// <summary>A note.</summary>
    public string? Note { get; set; }

    /// <summary>How many vehicles.</summary>
    public string? Vehicles { get; set; }

    /// <summary>How many pedestrians.</summary>
    public string? Pedestrians { get; set; }

    /// <summary>How many were sent to secondary inspection.</summary>
    public string? Secondary { get; set; }

    /// <summary>How many with a dog.</summary>
    public string? Canine { get; set; }

    /// <summary>How many without being opened.</summary>
    public string? Nii { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(Crossing), Crossing), (nameof(From), From), (nameof(FromOffset), FromOffset),
        (nameof(To), To), (nameof(ToOffset), ToOffset), (nameof(Lanes), Lanes),
        (nameof(Note), Note), (nameof(Vehicles), Vehicles), (nameof(Pedestrians), Pedestrians),
        (nameof(Secondary), Secondary), (nameof(Canine), Canine), (nameof(Nii), Nii),
    ];

    /// <summary>A plan: on the wall of the zone, whatever its clocks will do until then.</summary>
    /// <param name="end">The end that lies on the poster's side.</param>
    public CheckpointPlanned Plan(FormReader reader, string end)
    {
        var (from, to) = (reader.Wall(nameof(From), From), reader.Wall(nameof(To), To));
        if (from is { } f && to is { } t && t <= f) reader.Wrong(nameof(To), T("Error.Window"));
        var lanes = reader.Count(nameof(Lanes), T("Field.lanes"), Lanes, 1, 60);
        return new(Where(reader), end, new(from ?? default, to ?? default, Zone ?? ""), lanes, Told(reader));
    }

    /// <summary>A tally: of a time that is over.</summary>
    public InspectionTallied Tally(FormReader reader, string end, string city, DateTimeOffset now)
    {
        var from = reader.Instant(nameof(From), nameof(FromOffset), From, Zone, FromOffset, city, now);
        var to = reader.Instant(nameof(To), nameof(ToOffset), To, Zone, ToOffset, city, now);
        if (from is { } f && to is { } t && t <= f) reader.Wrong(nameof(To), T("Error.Window"));
        int Count(string field, string? typed) => reader.Count(field, T("Field." + field.ToLowerInvariant()), typed, 0, 1_000_000) ?? 0;
        return new(
            Where(reader), end, from ?? default, to ?? default, Count(nameof(Vehicles), Vehicles),
            Count(nameof(Pedestrians), Pedestrians), Count(nameof(Secondary), Secondary),
            Count(nameof(Canine), Canine), Count(nameof(Nii), Nii), Told(reader));
    }

    private string Where(FormReader reader)
    {
        if (string.IsNullOrEmpty(Crossing)) reader.Wrong(nameof(Crossing), T("Error.Required", T("Crossing")));
        return Crossing ?? "";
    }

    private string? Told(FormReader reader) => reader.Text(nameof(Note), T("Field.note"), Note, 0, 2_000);
}
