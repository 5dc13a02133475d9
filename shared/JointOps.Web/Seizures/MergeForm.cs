using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Seizures;

/// <summary>Giving up an own report for another, as it is typed.</summary>
public sealed class MergeForm : PostForm
{
    /// <summary>The report that is kept, as <c>{side}/{id}</c>.</summary>
    public string? Kept { get; set; }

    /// <summary>The report whose things were shown: with another one chosen since, they are shown first.</summary>
    public string? Shown { get; set; }

    /// <summary>For each thing of the report given up, the number of the one that it is.</summary>
    public List<string?> To { get; set => field = value ?? []; } = [];

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The report that is kept; null when none reads.</summary>
    public EventRef? KeptReport => EventRef.Read(Kept) is { Side: "mx" or "us" } report ? report : null;

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Kept), Kept), (nameof(Shown), Shown), (nameof(Reason), Reason), .. To.Select((no, i) => ($"To[{i}]", no))];

    /// <summary>Suggests which thing is which: the same kind and serial, else the same kind and quantity, else the only one of its kind.</summary>
    public void Suggest(SeizureReport given, SeizureReport kept)
    {
        var free = kept.Items.Select(t => t.Item).ToList();
        To.Clear();
        foreach (var item in given.Items.Select(t => t.Item))
        {
            var alike = free.Where(f => f.Kind == item.Kind).ToArray();
            var one = alike.FirstOrDefault(f => f.Serial is not null && f.Serial == item.Serial)
                ?? alike.FirstOrDefault(f => item.Kind != ItemKind.Firearm && f.Quantity == item.Quantity) ?? (alike is [var only] ? only : null);
            if (one is not null) free.Remove(one);
            To.Add(one?.No.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The content, as far as it can be read.</summary>
    public SeizureMerged Read(FormReader reader, SeizureReport given)
    {
        if (KeptReport is null) reader.Wrong(nameof(Kept), T("Error.Required", T("Field.kept")));
        var items = given.Items.Select((thing, i) => new MergedItem(given.Report.Id, thing.Item.No, Number(i))).ToArray();
        for (var i = 0; i < items.Length && KeptReport is not null; i++)
            if (items[i].To == 0) reader.Wrong($"To[{i}]", T("Error.Required", T("Item", given.Items[i].Item.No)));
        return new(
            KeptReport ?? new("", Guid.Empty), [given.Report.Id], items, reader.Text(nameof(Reason), T("Field.reason"), Reason, 3, 1_000) ?? "");
    }

    private int Number(int i) =>
        i < To.Count && int.TryParse(To[i], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 0;
}
