using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Feeds.Assets;

/// <summary>An event on assets, judgments or rates, as far as sums need it.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Id">The event's own.</param>
/// <param name="About">The asset it is told of, as <c>{side}/{id}</c>; null = none.</param>
/// <param name="Pos">Its newest position in the feed log.</param>
public sealed record AssetRow(
    Guid Event, Guid Id, string Type, long Pos, DateTimeOffset Recorded, DateTimeOffset Known, string Zone, JsonElement Data,
    string? About = null, Guid? Supersedes = null, string? Number = null);

/// <summary>
/// What was told of assets, judgments and rates, a row an event: each is judged by its own mark, and what its content said goes with it. Corrections
/// and retractions stand among them.
/// </summary>
public sealed class AssetModel() : ReadModel<AssetRow>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.asset_act";

    private static readonly EventTypes _types = new();
    private static readonly string[] _changes = [EventTypes.Name(typeof(RecordRetracted)), EventTypes.Name(typeof(RecordCorrected))];
    private static readonly string[] _streams = [AssetActs.Assets, AssetActs.Judgments, AssetActs.Rates];

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        AssetActs.IsOne(e.Type) || (_changes.Contains(e.Type) && _streams.Any(s => e.Subject.StartsWith(s, StringComparison.Ordinal)))
            ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override AssetRow? Fold(AssetRow? row, NumberedEvent e, IEnumerable<NumberedMark> made)
    {
        if (e.Content is not { } bytes || Read(bytes, _types.All[e.Type]) is not var (told, data)) return row;
        // Another service wrote it: an attribute that is not of its kind says nothing here.
        string? Text(string name) => told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var next = new AssetRow(
            e.Event, e.Id, e.Type, e.Position, Rfc3339.TryRead(Text("recordedtime"), out var at) ? at : e.Known, e.Known,
            ZoneNames.OrUtc(Text("occurredtz")), data, null, e.Supersedes,
            Text("number") is { } number && EventNumber.IsOf(e.Mark.Origin, number) ? number : null);
        var one = next.Told(e.Mark);
        return next with { About = AssetActs.About(one, AssetActs.Read(one))?.Write() };
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
    protected override Guid? EventOf(AssetRow row) => row.Event;

    /// <inheritdoc />
    protected override AssetRow Shown(AssetRow row, long position) => row with { Pos = position };

    /// <inheritdoc />
    protected override AssetRow? Dropped(AssetRow row) => null;
}

/// <summary>Rows as folds read them.</summary>
internal static class AssetRows
{
    /// <summary>The event of a row.</summary>
    /// <param name="mark">The one in force.</param>
    public static ToldEvent Told(this AssetRow row, ReleaseMark mark) => new(
        row.Id, row.Type, "", row.Pos, row.Supersedes, mark, row.Recorded, row.Known,
        new(mark.Agency, mark.Pair, mark.Occurred, row.Zone, mark.Marking, Supersedes: row.Supersedes, Number: row.Number), row.Data);
}
