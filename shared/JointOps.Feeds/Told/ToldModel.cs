using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Told;

/// <summary>An event of a family that is folded at the read, as far as its folds need it.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Id">The event's own.</param>
/// <param name="About">What it is told of, as its family names it: <c>{side}/{id}</c>; null = nothing that others are told of.</param>
/// <param name="Pos">Its newest position in the feed log.</param>
public sealed record ToldRow(
    Guid Event, Guid Id, string Type, long Pos, DateTimeOffset Recorded, DateTimeOffset Known, string Zone, JsonElement Data,
    string? About = null, Guid? Supersedes = null, string? Number = null);

/// <summary>
/// What was told on the streams of a family, a row an event: each is judged by its own mark, and what its content said goes with it. Corrections and
/// retractions stand among them.
/// </summary>
/// <param name="table">Where they stand.</param>
/// <param name="streams">How the family's streams begin.</param>
public abstract class ToldModel(string table, params string[] streams) : ReadModel<ToldRow>(table)
{
    private const int MostAbout = 200; // it stands in an index, and another service may have written anything
    private static readonly EventTypes _types = new();
    private static readonly string[] _changes = [EventTypes.Name(typeof(RecordRetracted)), EventTypes.Name(typeof(RecordCorrected))];

    /// <summary>Whether an event's type is one of the family.</summary>
    protected abstract bool IsOne(string type);

    /// <summary>What an event is told of; null = nothing.</summary>
    protected abstract string? About(ToldEvent e);

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        IsOne(e.Type) || (_changes.Contains(e.Type) && streams.Any(s => e.Subject.StartsWith(s, StringComparison.Ordinal)))
            ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override ToldRow? Fold(string key, ToldRow? row, NumberedEvent e, IEnumerable<NumberedMark> made)
    {
        if (e.Content is not { } bytes || Read(bytes, _types.All[e.Type]) is not var (told, data)) return row;
        // Another service wrote it: an attribute that is not of its kind says nothing here.
        string? Text(string name) => told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var next = new ToldRow(
            e.Event, e.Id, e.Type, e.Position, Rfc3339.TryRead(Text("recordedtime"), out var at) ? at : e.Known, e.Known,
            ZoneNames.OrUtc(Text("occurredtz")), data, null, e.Supersedes,
            Text("number") is { } number && EventNumber.IsOf(e.Mark.Origin, number) ? number : null);
        return next with { About = About(next.Told(e.Mark)) is { Length: <= MostAbout } about ? about : null };
    }

    /// <summary>
    /// The event and its content, the latter written as this service writes it: what the other side sent may hold what the store does not take, and
    /// nothing that is told may hold up the intake.
    /// </summary>
    private static (JsonElement Told, JsonElement Data)? Read(byte[] bytes, Type contract)
    {
        try
        {
            var told = JsonSerializer.Deserialize<JsonElement>(bytes);
            if (told.GetProperty("data").Deserialize(contract, Wire.Tolerant) is not { } content) return null;
            var data = JsonSerializer.SerializeToElement(content, contract, Wire.Options);
            var isStorable = !data.GetRawText().Replace(@"\\", "", StringComparison.Ordinal).Contains(@"\u0000", StringComparison.Ordinal);
            return isStorable ? (told, data) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    protected override Guid? EventOf(ToldRow row) => row.Event;

    /// <inheritdoc />
    protected override ToldRow Shown(ToldRow row, long position) => row with { Pos = position };

    /// <inheritdoc />
    protected override ToldRow? Dropped(ToldRow row) => null;
}

/// <summary>Rows as folds read them.</summary>
public static class ToldRows
{
    /// <summary>The event of a row.</summary>
    /// <param name="mark">The one in force.</param>
    public static ToldEvent Told(this ToldRow row, ReleaseMark mark) => new(
        row.Id, row.Type, "", row.Pos, row.Supersedes, mark, row.Recorded, row.Known,
        new(mark.Agency, mark.Pair, mark.Occurred, row.Zone, mark.Marking, Supersedes: row.Supersedes, Number: row.Number), row.Data);
}
