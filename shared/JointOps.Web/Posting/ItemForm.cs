using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>One seized thing as it is typed.</summary>
public sealed class ItemForm
{
    /// <summary>A code of <c>itemKind</c>.</summary>
    public string? Kind { get; set; } = "firearm";

    /// <summary>How much.</summary>
    public string? Quantity { get; set; } = "1";

    /// <summary>A code of <c>unit</c>, of what is weighed.</summary>
    public string? Unit { get; set; } = ItemKinds.Units[0];

    /// <summary>A code of <c>currency</c>, of money.</summary>
    public string? Currency { get; set; } = "MXN";

    /// <summary>What of its kind it is.</summary>
    public string? Type { get; set; }

    /// <summary>Who made it.</summary>
    public string? Manufacturer { get; set; }

    /// <summary>The model.</summary>
    public string? Model { get; set; }

    /// <summary>The calibre.</summary>
    public string? Caliber { get; set; }

    /// <summary>A firearm's serial number.</summary>
    public string? Serial { get; set; }

    /// <summary>A code of <c>serialState</c>.</summary>
    public string? SerialState { get; set; } = "ok";

    /// <summary>Where it was made.</summary>
    public string? CountryOfOrigin { get; set; }

    /// <summary>Who brought it into the country of sale: it is stamped on the frame, and the trace form asks for it.</summary>
    public string? Importer { get; set; }

    /// <summary>What else is stamped on it.</summary>
    public string? Markings { get; set; }

    /// <summary>In other words.</summary>
    public string? Description { get; set; }

    /// <summary>All fields with their names.</summary>
    public IEnumerable<(string Name, string? Value)> Fields() =>
    [
        (nameof(Kind), Kind), (nameof(Quantity), Quantity), (nameof(Unit), Unit), (nameof(Currency), Currency),
        (nameof(Type), Type), (nameof(Manufacturer), Manufacturer),
        (nameof(Model), Model), (nameof(Caliber), Caliber), (nameof(Serial), Serial), (nameof(SerialState), SerialState),
        (nameof(CountryOfOrigin), CountryOfOrigin), (nameof(Importer), Importer), (nameof(Markings), Markings), (nameof(Description), Description),
    ];

    /// <summary>The item, as far as it can be read. What its kind has not is left out, though it was typed before the kind was chosen.</summary>
    public SeizedItem Read(FormReader reader, int index)
    {
        string At(string name) => $"Items[{index}].{name}";
        string Named(string field) => T("ItemField", index + 1, T("Field." + field));
        var isFirearm = Kind == "firearm";
        var quantity = isFirearm && VisibleText.IsEmpty(Quantity)
            ? 1 : reader.Number(At(nameof(Quantity)), Named("quantity"), Quantity, 0.001m, 1_000_000_000);
        if (quantity is null && VisibleText.IsEmpty(Quantity)) reader.Wrong(At(nameof(Quantity)), T("Error.Required", Named("quantity")));
        if (isFirearm && quantity is not (null or 1)) reader.Wrong(At(nameof(Quantity)), T("Error.OneFirearm", index + 1));
        if (isFirearm && SerialState == "ok" && VisibleText.IsEmpty(Serial)) reader.Wrong(At(nameof(Serial)), T("Error.Serial", index + 1));
        string? Text(string name, string field, string? typed) =>
            ItemKinds.Has(Kind, field) ? reader.Text(At(name), Named(field), typed, 0, 200) : null;
        return new(
            index + 1, Kind ?? "", quantity ?? 1, UnitOf(),
            Text(nameof(Type), "type", Type), Text(nameof(Manufacturer), "manufacturer", Manufacturer),
            Text(nameof(Model), "model", Model), Text(nameof(Caliber), "caliber", Caliber),
            SerialState == "ok" ? Text(nameof(Serial), "serial", Serial) : null,
            Text(nameof(SerialState), "serialState", SerialState), Text(nameof(CountryOfOrigin), "countryOfOrigin", CountryOfOrigin),
            Text(nameof(Importer), "importer", Importer), Text(nameof(Description), "description", Description),
            Text(nameof(Markings), "markings", Markings));
    }

    private string UnitOf() =>
        (ItemKinds.Has(Kind, ItemKinds.Currency) ? Currency : ItemKinds.Has(Kind, ItemKinds.Unit) ? Unit : null) ?? "pieces";
}
