using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>
/// Gives up own reports of a seizure for another report of it, of whichever side. Nobody gives up what another agency recorded; nothing is
/// merged by itself.
/// </summary>
public static class MergeSeizures
{
    private const int Most = 20, MostItems = 1_000;
    private static readonly Guid _aReport = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), _another = new("016c2f60-1a20-7b1b-8c2d-6e5f40312a17");

    /// <summary>A rifle that two agencies reported.</summary>
    public static SeizureMerged Example { get; } = new(
        new("mx", _aReport), [_another], [new(_another, 1, 1)], "La misma revisión: la registró también la dependencia que iba al mando.");

    /// <summary>Undone by retracting it.</summary>
    public static Command<SeizureMerged> Command { get; } =
        new("seizure-merges", Decide, Check, Example, "Give up a report of a seizure for another report of it") { Refers = m => m.Kept.Id };

    /// <summary>Refuses what would leave an item out, count one twice, hide that it was done, or break a chain of custody.</summary>
    public static Recording Decide(Deciding<SeizureMerged> d)
    {
        var m = d.Content;
        Check(d);
        if (m.Merged.Count is < 1 or > Most) throw new Refusal("out-of-range", "merged", 1, Most);
        if (m.Items.Count is < 1 or > MostItems) throw new Refusal("out-of-range", "items", 1, MostItems);
        if (m.Merged.Distinct().Count() < m.Merged.Count || m.Merged.Any(id => new EventRef(d.Reader.Side, id) == m.Kept))
            throw new Refusal("merge-with-itself");
        var merged = m.Merged.Select(d.StandingSeizure).ToDictionary(s => s.Recorded.Id);
        foreach (var (recorded, _) in merged.Values) recorded.MustBeMine(d.Reader);
        var (kept, mark) = Kept(d);
        Items(m, kept, merged.ToDictionary(s => s.Key, s => s.Value.Seizure));
        foreach (var (recorded, _) in merged.Values) Seen(d, d.Operation.MarkOf(d.Reader.Side, recorded), mark);
        Custody(d);
        return d.Record();
    }

    /// <summary>Why.</summary>
    public static void Check(Deciding<SeizureMerged> d) => d.MustMeasure("reason", d.Content.Reason, 3, 1_000);

    /// <summary>The report that stands: on this operation, or anywhere else as this service holds it.</summary>
    private static (SeizureRecorded Seizure, ReleaseMark Mark) Kept(Deciding<SeizureMerged> d)
    {
        var kept = d.Content.Kept;
        if (kept.Side == d.Reader.Side && d.Operation.Events.ContainsKey(kept.Id))
            return d.StandingSeizure(kept.Id) is var (recorded, here) ? (here, d.Operation.MarkOf(d.Reader.Side, recorded)) : default;
        return d.View.Known.GetValueOrDefault((kept.Side, kept.Id)) is { Type: "seizure.recorded.v1", Retracted: false, Content: { } content } known
            && Release.MaySee(known.Mark, d.Reader, d.Reference.Agencies, d.View.Now)
                ? (JsonSerializer.Deserialize<JsonElement>(content).GetProperty("data").Deserialize<SeizureRecorded>(Wire.Tolerant)!, known.Mark)
                : throw new Refusal("seizure-unknown") { Field = "kept" };
    }

    /// <summary>Every item given up is one of those kept, of the same kind; two firearms are never one.</summary>
    private static void Items(SeizureMerged m, SeizureRecorded kept, Dictionary<Guid, SeizureRecorded> merged)
    {
        var told = m.Items.ToLookup(i => (i.Seizure, i.From));
        foreach (var (id, item) in merged.SelectMany(s => s.Value.Items.Select(item => (s.Key, item))))
            if (told[(id, item.No)].ToArray() is not [var one] || kept.Items.FirstOrDefault(i => i.No == one.To)?.Kind != item.Kind
                || (item.Kind == ItemKind.Firearm && m.Items.Count(i => i.To == one.To) > 1))
                throw new Refusal("merge-items", item.No);
        if (m.Items.Count != merged.Values.Sum(s => s.Items.Count)) throw new Refusal("merge-items", m.Items[^1].From);
    }

    /// <summary>Whoever sees a report given up sees that, and the one kept: else one would count it twice, another not at all.</summary>
    private static void Seen(Deciding<SeizureMerged> d, ReleaseMark merged, ReleaseMark kept)
    {
        if (d.IsHiddenFromSome(merged, kept, abroad: true)) throw new Refusal("merge-kept-is-narrower");
        d.MustBeSeenWith(merged, abroad: true);
    }

    /// <summary>One thing is in one pair of hands: where both reports moved it, they must agree on whose, and under which seal.</summary>
    private static void Custody(Deciding<SeizureMerged> d)
    {
        var (m, chains) = (d.Content, d.Operation.Custody(d.Reader.Side).Chains);
        foreach (var item in m.Items)
            if (chains[(new(d.Reader.Side, item.Seizure), item.From)] is { WasMoved: true } moved
                && (chains.GetValueOrDefault((m.Kept, item.To)) is not { } kept
                    || (kept.WasMoved && (kept.InForce.Agency, kept.InForce.Seal) != (moved.InForce.Agency, moved.InForce.Seal))))
                throw new Refusal("merge-custody-differs", item.From);
    }
}
