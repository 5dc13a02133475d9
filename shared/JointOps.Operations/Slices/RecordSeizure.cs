using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Records a seizure with its items, each firearm an item of its own so that each can be traced.</summary>
public static class RecordSeizure
{
    /// <summary>One rifle in a panel.</summary>
    public static SeizureRecorded Example { get; } = new(
        "IPH-2019-004411", new("san-ysidro", "south"), "southbound",
        [new(1, "firearm", Type: "rifle", Manufacturer: "Romarm", Caliber: "7.62x39 mm", Serial: "A1-22871-18", SerialState: "ok")],
        Conveyance: "camioneta", Concealment: "panel lateral", Narrative: "Un fusil oculto en el panel de una camioneta.");

    /// <summary>Seizures are recorded while the operation runs.</summary>
    public static Command<SeizureRecorded> Command { get; } =
        new("seizures", Decide, Check, Example, "Record a seizure with its items") { OfferedWhen = [OperationStatus.Running] };

    /// <summary>Refuses what a trace form could not be filled from.</summary>
    public static Recording Decide(Deciding<SeizureRecorded> d)
    {
        Check(d.MustRun());
        return d.Record();
    }

    /// <summary>What a seizure is made of.</summary>
    public static void Check(Deciding<SeizureRecorded> d)
    {
        var s = d.Content;
        d.MustKnow("direction", s.Direction).MustMeasure("document", s.Document, 3, 60)
            .MustMeasure("conveyance", s.Conveyance, 0, 200).MustMeasure("concealment", s.Concealment, 0, 500)
            .MustMeasure("narrative", s.Narrative, 0, 12_000);
        Place(d, s.Place);
        if (s.Items.Count is < 1 or > 200) throw new Refusal("out-of-range", "items", 1, 200);
        for (var i = 0; i < s.Items.Count; i++)
        {
            if (s.Items[i].No != i + 1) throw new Refusal("items-numbering");
            Item(d, s.Items[i]);
        }
        if (s.Items.Where(i => i.Serial is not null).GroupBy(i => (i.Manufacturer, i.Model, Serial: i.Serial!.Trim().ToUpperInvariant()))
            .FirstOrDefault(g => g.Count() > 1)?.Last() is { } twice)
            throw Refused("serial-repeated", twice, twice.Serial!);
        if (s.ExactPosition is { } at && (Math.Abs(at.Lat) > 90 || Math.Abs(at.Lon) > 180))
            throw new Refusal("out-of-range", "exactPosition", -180, 180);
    }

    private static void Place(Deciding<SeizureRecorded> d, SeizurePlace place)
    {
        d.MustMeasure("place.locality", place.Locality, 0, 200);
        if (place.Crossing is { } crossing) d.MustBeCrossing(crossing).MustKnow("end", place.End);
        else if (VisibleText.IsEmpty(place.Locality)) throw new Refusal("place-required");
    }

    private static void Item(Deciding<SeizureRecorded> d, SeizedItem item)
    {
        d.MustKnow("itemKind", item.Kind);
        var kind = ItemKind.Find(item.Kind)!;
        Quantity(d, item, kind);
        foreach (var (name, text) in Texts(item))
        {
            if (text is not null && !kind.Has(name)) throw Refused("field-of-other-kind", item, name, new CodeWord("itemKind", item.Kind));
            d.MustMeasure($"items.{item.No - 1}.{name}", text, 0, 200);
        }
        if (kind.Code != ItemKind.Firearm) return;
        if (item.Quantity != 1) throw new Refusal("firearm-quantity", item.No) { Field = $"items.{item.No - 1}" };
        d.MustKnow("serialState", item.SerialState);
        if (item.SerialState == "ok") d.MustMeasure($"items.{item.No - 1}.serial", item.Serial, 1, 60);
        else if (!VisibleText.IsEmpty(item.Serial)) throw Refused("serial-not-legible", item, "serial");
    }

    private static void Quantity(Deciding<SeizureRecorded> d, SeizedItem item, ItemKind kind)
    {
        var isMoney = kind.Code == ItemKind.Currency;
        d.MustKnow(isMoney ? "currency" : "unit", item.Unit);
        if (isMoney && d.Reference.Withdrawn(item.Unit, LocalDays.Of(d.Envelope.Zone, d.Envelope.Occurred)) is { } until)
            throw new Refusal("currency-withdrawn", item.Unit, $"{until:yyyy-MM-dd}") { Field = $"items.{item.No - 1}.unit" };
        if (!isMoney && !kind.Units.Contains(item.Unit))
            throw Refused("unit-of-other-kind", item, new CodeWord("unit", item.Unit), new CodeWord("itemKind", item.Kind));
        if (item.Quantity is <= 0 or > 1_000_000_000) throw new Refusal("out-of-range", $"items.{item.No - 1}.quantity", 0, 1_000_000_000);
        var most = isMoney ? d.Reference.Decimals(item.Unit) ?? 0 : kind.IsWhole ? 0 : MostDecimals;
        if (decimal.Round(item.Quantity, most) != item.Quantity) throw Refused("too-many-decimals", item, item.Unit, most);
    }

    private static IEnumerable<(string Name, string? Text)> Texts(SeizedItem i) =>
    [
        ("type", i.Type), ("manufacturer", i.Manufacturer), ("model", i.Model), ("caliber", i.Caliber), ("serialState", i.SerialState),
        ("serial", i.Serial), ("countryOfOrigin", i.CountryOfOrigin), ("importer", i.Importer), ("markings", i.Markings),
        ("description", i.Description),
    ];

    private static Refusal Refused(string code, SeizedItem item, params object[] arguments) =>
        new(code, [item.No, .. arguments]) { Field = $"items.{item.No - 1}" };

    private const int MostDecimals = 3; // a gram of a kilogram
}
