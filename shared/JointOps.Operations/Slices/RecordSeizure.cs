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
        d.MustKnow("itemKind", item.Kind).MustKnow("unit", item.Unit);
        if (item.Quantity is <= 0 or > 1_000_000_000) throw new Refusal("out-of-range", $"items.{item.No - 1}.quantity", 0, 1_000_000_000);
        if (item.Kind == "firearm")
        {
            if (item.Quantity != 1) throw new Refusal("firearm-quantity", item.No) { Field = $"items.{item.No - 1}" };
            d.MustKnow("serialState", item.SerialState);
            if (item.SerialState == "ok") d.MustMeasure($"items.{item.No - 1}.serial", item.Serial, 1, 60);
        }
        foreach (var text in (string?[])[
            item.Type, item.Manufacturer, item.Model, item.Caliber, item.Serial, item.CountryOfOrigin, item.Importer, item.Description
        ])
            d.MustMeasure($"items.{item.No - 1}", text, 0, 200);
    }
}
