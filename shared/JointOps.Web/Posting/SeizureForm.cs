using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>A seizure as it is typed.</summary>
public sealed class SeizureForm : PostForm
{
    /// <summary>The paper it stands on.</summary>
    public string? Document { get; set; }

    /// <summary>The crossing, by code; empty when it was elsewhere.</summary>
    public string? Crossing { get; set; }

    /// <summary>The place by name.</summary>
    public string? Locality { get; set; }

    /// <summary>A code of <c>direction</c>.</summary>
    public string? Direction { get; set; }

    /// <summary>What carried it.</summary>
    public string? Conveyance { get; set; }

    /// <summary>How it was hidden.</summary>
    public string? Concealment { get; set; }

    /// <summary>What happened.</summary>
    public string? Narrative { get; set; }

    /// <summary>Latitude; it never leaves the side.</summary>
    public string? Lat { get; set; }

    /// <summary>Longitude; it never leaves the side.</summary>
    public string? Lon { get; set; }

    /// <summary>What was seized.</summary>
    public List<ItemForm> Items { get; set => field = value ?? []; } = [];

    /// <summary>The item that was just added, from 0; null = none was. It is not typed.</summary>
    internal int? Added { get; private set; }

    /// <summary>Adds an empty item.</summary>
    public void AddAnother()
    {
        Items.Add(new());
        Added = Items.Count - 1;
    }

    /// <summary>Adds an item, in the place of one that nothing was typed into yet.</summary>
    public void Add(ItemForm item)
    {
        static IEnumerable<string> Typed(ItemForm item) => item.Fields().Select(f => f.Value ?? "");
        if (Items is [.., var last] && Typed(last).SequenceEqual(Typed(new()))) Items.RemoveAt(Items.Count - 1);
        Items.Add(item);
        Added = Items.Count - 1;
    }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(Document), Document), (nameof(Crossing), Crossing), (nameof(Locality), Locality), (nameof(Direction), Direction),
        (nameof(Conveyance), Conveyance), (nameof(Concealment), Concealment), (nameof(Narrative), Narrative), (nameof(Lat), Lat), (nameof(Lon), Lon),
        .. Items.SelectMany((item, i) => item.Fields().Select(f => ($"Items[{i}].{f.Name}", f.Value))),
    ];

    /// <summary>The content, as far as it can be read.</summary>
    /// <param name="end">The end of a crossing that lies on the poster's side.</param>
    public SeizureRecorded Read(FormReader reader, string end)
    {
        var locality = reader.Text(nameof(Locality), T("Field.locality"), Locality, 0, 200);
        if (string.IsNullOrEmpty(Crossing) && locality is null) reader.Wrong(nameof(Crossing), T("Error.Place"));
        if (string.IsNullOrEmpty(Direction)) reader.Wrong(nameof(Direction), T("Error.Required", T("Field.direction")));
        var (lat, lon) = (reader.Number(nameof(Lat), T("Field.lat"), Lat, -90, 90), reader.Number(nameof(Lon), T("Field.lon"), Lon, -180, 180));
        if (VisibleText.IsEmpty(Lat) != VisibleText.IsEmpty(Lon)) reader.Wrong(nameof(Lat), T("Error.Position"));
        return new(
            reader.Text(nameof(Document), T("Field.document"), Document, 3, 60) ?? "",
            string.IsNullOrEmpty(Crossing) ? new(Locality: locality) : new(Crossing, end, locality), Direction ?? "",
            [.. Items.Select((item, i) => item.Read(reader, i))],
            reader.Text(nameof(Conveyance), T("Field.conveyance"), Conveyance, 0, 200),
            reader.Text(nameof(Concealment), T("Field.concealment"), Concealment, 0, 500),
            reader.Text(nameof(Narrative), T("Narrative"), Narrative, 0, 12_000), lat is { } a && lon is { } o ? new((double)a, (double)o) : null);
    }
}
