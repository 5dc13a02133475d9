using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Posting;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Deconfliction;

/// <summary>
/// A planned action as it is typed. Position and targets live as long as the request: they come back in its answer when something is
/// wrong, and stand in no address, no log and no store.
/// </summary>
public sealed class ActionForm
{
    /// <summary>Lines for targets: more go through the API.</summary>
    public const int Lines = 5;

    private const decimal FarthestNorth = 85, FarthestEast = 180; // the grid of cells ends there

    /// <summary>The action's id, made when the form was first shown: sent twice, it is still one.</summary>
    public string? Key { get; set; }

    /// <summary>The city pair.</summary>
    public string? Pair { get; set; }

    /// <summary>A code of <c>actionKind</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Latitude.</summary>
    public string? Lat { get; set; }

    /// <summary>Longitude.</summary>
    public string? Lon { get; set; }

    /// <summary>When it begins, by the own city's clock.</summary>
    public string? Start { get; set; }

    /// <summary>Which of two is meant, when that clock shows the start twice: its offset.</summary>
    public string? StartOffset { get; set; }

    /// <summary>When it ends.</summary>
    public string? End { get; set; }

    /// <summary>Which of two is meant, when the clock shows the end twice.</summary>
    public string? EndOffset { get; set; }

    /// <summary>What the agency calls it.</summary>
    public string? Label { get; set; }

    /// <summary>Whom or what it is about.</summary>
    public List<TargetLine> Targets { get; set => field = value ?? []; } = []; // a form without any binds null

    /// <summary>The zone of the own city; null until the pair is chosen.</summary>
    public string? ZoneOn(string side, Reference reference) => reference.Pair(Pair ?? "")?.On(side).Zone;

    /// <summary>The action, as far as it can be read.</summary>
    public ActionDraft Read(FormReader reader, Reference reference, string side, Labels labels)
    {
        if (reference.Pair(Pair ?? "") is null) reader.Wrong(nameof(Pair), T("Error.Required", T("CityPair")));
        if (!reference.Has("actionKind", Kind ?? "")) reader.Wrong(nameof(Kind), T("Error.Required", T("Field.kind")));
        var (lat, lon) = (Degrees(reader, nameof(Lat), T("Field.lat"), Lat, FarthestNorth),
            Degrees(reader, nameof(Lon), T("Field.lon"), Lon, FarthestEast));
        var window = ReadWindow(reader, ZoneOn(side, reference) ?? "Etc/UTC", reference.Pair(Pair ?? "")?.On(side).Name ?? "UTC", labels);
        var targets = Targets.Index().Where(t => !VisibleText.IsEmpty(t.Item.Value))
            .Select(t => (t.Item.Kind ?? "", reader.Text($"Targets[{t.Index}].Value", T("Action.TargetNo", t.Index + 1), t.Item.Value, 3, 120) ?? ""))
            .ToArray();
        return new(Pair ?? "", Kind ?? "", new((double)(lat ?? 0), (double)(lon ?? 0)),
            window, targets, reader.Text(nameof(Label), T("Field.label"), Label, 0, 120));
    }

    private static decimal? Degrees(FormReader reader, string field, string name, string? typed, decimal most)
    {
        if (VisibleText.IsEmpty(typed)) reader.Wrong(field, T("Error.Required", name));
        return reader.Number(field, name, typed, -most, most);
    }

    private PlannedWindow ReadWindow(FormReader reader, string zone, string city, Labels labels)
    {
        DateTimeOffset? Time(string field, string name, string? typed, string? offset)
        {
            if (!VisibleText.IsEmpty(typed)) return reader.Moment(field, field + "Offset", typed, zone, offset, city);
            reader.Wrong(field, T("Error.Required", name));
            return null;
        }
        var (from, until) = (Time(nameof(Start), T("Action.Start"), Start, StartOffset), Time(nameof(End), T("Action.End"), End, EndOffset));
        if (from is not { } begin || until is not { } end) return new(default, default, zone);
        if (end <= begin) reader.Wrong(nameof(End), RefusalText.Of(new("window-order"), labels));
        // A window of local times is read at its widest. Who means less of an hour that the clock shows twice has it told in UTC.
        var told = new PlannedWindow(LocalTime.Read(Start, zone)!.Local, LocalTime.Read(End, zone)!.Local, zone);
        return PlannedTimes.Of(told) == (begin, end) ? told : new(Plain(begin), Plain(end), "Etc/UTC");
    }

    private static DateTime Plain(DateTimeOffset at) => DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified);
}
