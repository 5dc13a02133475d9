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
        new("seizure-merges", Decide, Check, Example, "Give up a report of a seizure for another report of it")
        {
            Refers = m => m.Kept.Id,
            SaysMarking = false,
            LooksAtHandoffs = true,
        };

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
        foreach (var (recorded, _) in merged.Values) Seen(d, merged[m.Merged[0]].Recorded, recorded, mark);
        Items(m, kept, merged.ToDictionary(s => s.Key, s => s.Value.Seizure));
        Custody(d);
        if (d.Operation.Standing<TraceRequested>().Any(t => merged.ContainsKey(t.Seizure)) && !IsHere(d)) throw new Refusal("merge-traced");
        return new(m, d.EnvelopeOf(merged[m.Merged[0]].Recorded));
    }

    /// <summary>Why.</summary>
    public static void Check(Deciding<SeizureMerged> d) => d.MustMeasure("reason", d.Content.Reason, 3, 1_000);

    /// <summary>The report that stands: on this operation, or anywhere else as this service holds it.</summary>
    private static (SeizureRecorded Seizure, ReleaseMark Mark) Kept(Deciding<SeizureMerged> d)
    {
        var kept = d.Content.Kept;
        if (IsHere(d))
            return d.StandingSeizure(kept.Id) is var (recorded, here) ? (here, d.Operation.MarkOf(d.Reader.Side, recorded)) : default;
        return d.View.Known.GetValueOrDefault((kept.Side, kept.Id)) is { Type: "seizure.recorded.v1", Retracted: false } known
            && Release.MaySee(known.Mark, d.Reader, d.Reference.Agencies, d.View.Now) && Wire.ReadTold<SeizureRecorded>(known.Content) is { } there
                ? (there, known.Mark)
                : throw new Refusal("seizure-unknown") { Field = "kept" };
    }

    private static bool IsHere(Deciding<SeizureMerged> d) =>
        d.Content.Kept.Side == d.Reader.Side && d.Operation.Events.ContainsKey(d.Content.Kept.Id);

    /// <summary>Every item given up is one of those kept, alike in kind, unit and legible serial; two firearms are never one.</summary>
    private static void Items(SeizureMerged m, SeizureRecorded kept, Dictionary<Guid, SeizureRecorded> merged)
    {
        var told = m.Items.ToLookup(i => (i.Seizure, i.From));
        foreach (var (id, item) in merged.SelectMany(s => s.Value.Items.Select(item => (s.Key, item))))
            if (told[(id, item.No)].ToArray() is not [var one] || kept.Items.FirstOrDefault(i => i.No == one.To) is not { } same
                || !AreAlike(item, same) || (item.Kind == ItemKind.Firearm && m.Items.Count(i => i.To == one.To) > 1))
                throw new Refusal("merge-items", item.No);
        if (m.Items.Count != merged.Values.Sum(s => s.Items.Count)) throw new Refusal("merge-items", m.Items[^1].From);
    }

    private static bool AreAlike(SeizedItem one, SeizedItem other) => one.Kind == other.Kind && one.Unit == other.Unit
        && (one.Serial is null || other.Serial is null || string.Equals(one.Serial.Trim(), other.Serial.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// All reports given up at once are seen by the same, since the merge is; and whoever sees them sees the one kept: else one would count
    /// them twice, another not at all.
    /// </summary>
    private static void Seen(Deciding<SeizureMerged> d, Recorded first, Recorded report, ReleaseMark kept)
    {
        ReleaseMark Of(Recorded e) => d.Operation.MarkOf(d.Reader.Side, e);
        if (d.IsHiddenFromSome(Of(first), Of(report), abroad: true) || d.IsHiddenFromSome(Of(report), Of(first), abroad: true))
            throw new Refusal("merge-marked-apart");
        if (d.IsHiddenFromSome(Of(report), kept, abroad: true)) throw new Refusal("merge-kept-is-narrower");
    }

    /// <summary>
    /// One thing is in one pair of hands: what becomes one item must be in the same ones, under the same seal, as far as it was moved at all.
    /// </summary>
    private static void Custody(Deciding<SeizureMerged> d)
    {
        var (m, chains) = (d.Content, d.Custody().Chains);
        foreach (var same in m.Items.GroupBy(i => i.To))
        {
            CustodyChain[] given = [.. same.Select(i => chains[(new(d.Reader.Side, i.Seizure), i.From)])];
            var kept = chains.GetValueOrDefault((m.Kept, same.Key));
            var hands = (kept is { WasMoved: true } ? given.Where(c => c.WasMoved).Append(kept) : given.Any(c => c.WasMoved) ? given : [])
                .Select(c => (c.InForce.Agency, c.InForce.Seal)).Distinct().Count();
            if (hands > 1 || (kept is null && given.Any(c => c.WasMoved))) throw new Refusal("merge-custody-differs", same.First().From);
        }
    }
}
