using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>What is answered of assets out of events that their reader may see: pure.</summary>
internal static class AssetShown
{
    private const int MostJudgments = 50;

    private static readonly Text _expect = new(
        "Lo que ordena un tribunal no es un activo: los expertos esperan cobrar mucho menos.",
        "What a court orders is no asset: experts expect far less.");

    public static AssetSummary Summary(AssetLife l)
    {
        var e = l.Identified;
        return new(
            l.Asset, e.Envelope?.Number, l.What.Kind, l.What.Jurisdiction, l.What.Description, e.Mark.Agency, e.Mark.Pair, e.Mark.Occurred,
            e.Envelope?.Zone ?? "Etc/UTC", e.Mark.Marking, e.Mark.ReleaseTo, l.Stage, l.IsContested, l.Value, l.Tracks);
    }

    public static AssetDetail Detail(AssetLife l, IReadOnlyList<ToldEvent> told, Reader reader, DateTimeOffset known) => new(
        Summary(l), reader.Whose, told.Count, known, l.Values, l.Claims, l.Upheld, l.ReturnedBefore, l.Disposed, l.Agreement, l.Shares,
        l.Transferred, l.ReturnedAfter, l.Held,
        [
            .. told.GroupBy(e => e.Mark.Origin).SelectMany(origin => StandingEvent.Of(origin)).Where(s => s.Event.Supersedes is null)
                .OrderBy(s => s.Event.Mark.Occurred).ThenBy(s => s.Event.Recorded).Select(s => Act(s, l)),
        ]);

    public static WaterfallAnswer Answer(List<ToldEvent> told, AsOf asOf, DateTimeOffset known, Reader reader, Reference reference)
    {
        var standing = AssetActs.Standing(told);
        ToldJudgment[] judgments =
        [
            .. Read<JudgmentRecorded>(standing, AssetActs.Judgment)
                .Where(j => j.Content.Amount.IsCountable && asOf.Holds(AssetActs.DayOf(j.Event)))
                .Select(j => new ToldJudgment(new(j.Event.Mark.Origin, j.Event.Id), j.Event.Mark.Agency, j.Event.Mark.Occurred, j.Content)),
        ];
        var agency = reader.Whose is { } code ? reference.Agencies.Find(code)?.Short ?? code : null;
        return new(
            asOf.Day, known, reader.Whose, told.Count,
            new($"Contado con lo que {agency ?? "un auditor"} puede ver: {told.Count} hechos.",
                $"Counted from what {agency ?? "an auditor"} may see: {told.Count} facts."),
            _expect,
            Waterfall.Of(AssetLife.All(told, asOf, reference), [.. judgments.Select(j => j.Judgment.Amount)]),
            [
                .. Read<RateStated>(standing, AssetActs.Rate).Where(r => IsRate(r.Event, r.Content, asOf, reference))
                    .GroupBy(r => (r.Content.From, r.Content.To))
                    .Select(two => two.MaxBy(r => r.Content.Date))
                    .Select(r => new ToldRate(new(r.Event.Mark.Origin, r.Event.Id), r.Event.Mark.Agency, r.Content)),
            ],
            [.. judgments.Reverse().Take(MostJudgments)]);
    }

    // By the day that it speaks of, whenever it was stated. Another service may have written anything.
    private static bool IsRate(ToldEvent e, RateStated r, AsOf asOf, Reference reference) =>
        asOf.Holds(r.Date) && AssetActs.DayOf(e) <= asOf.Told && Conversion.IsRate(r, reference);

    private static IEnumerable<(ToldEvent Event, T Content)> Read<T>(IEnumerable<ToldEvent> standing, string type) where T : class =>
        standing.Where(e => e.Type == type).Select(e => (Event: e, Content: e.Read<T>())).Where(e => e.Content is not null)
            .Select(e => (e.Event, e.Content!));

    private static AssetAct Act(StandingEvent s, AssetLife l)
    {
        var (e, act) = (s.Event, new EventRef(s.Event.Mark.Origin, s.Event.Id));
        return new(
            act, e.Type, e.Mark.Agency, e.Mark.Occurred, e.Envelope?.Zone ?? "Etc/UTC", s.Retracted,
            s.Retracted ? null : l.Unmet.GetValueOrDefault(act), (JsonElement)e.Content!);
    }
}
