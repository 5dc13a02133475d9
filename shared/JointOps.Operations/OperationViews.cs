using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Operations;

/// <summary>An operation with its events as the API shows them.</summary>
/// <param name="Events">Each a CloudEvent with content, oldest first, or what is left of one.</param>
public sealed record OperationAnswer(OperationSummary Operation, long Version, [property: CloudEvent] IReadOnlyList<JsonElement> Events);

/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record OperationPage(IReadOnlyList<OperationSummary> Operations, long? Next);

/// <summary>
/// Operations as a reader may see them: folded from the events that <see cref="Release"/> lets through, so that neither a status
/// nor a version tells of a hidden event.
/// </summary>
public sealed class OperationViews(
    Cases cases, FeedLog feed, LedgerDatabase database, LedgerSettings settings, Reference reference, DemonstrationClock clock)
{
    private static readonly string _planned = EventTypes.Name(typeof(OperationPlanned));

    /// <summary>Operations planned before a feed position, newest first.</summary>
    public async Task<OperationPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(OperationModel.Table, reader, before, limit + 1, stop);
        return new(
            [.. page.Take(limit).Select(c => Summary(c, reader)).OfType<OperationSummary>()], page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    private OperationSummary? Summary(Case operation, Reader reader)
    {
        var seen = operation.Entries.Where(e => See(e, reader) == Sight.Content).ToArray();
        return seen.LastOrDefault(e => e.Event == operation.Row.Event) is { } opening
            ? Summary(opening, OperationStanding.Of(seen.Select(e => e.Told()))) : null;
    }

    /// <summary>One operation with its events, or null.</summary>
    public async Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop) =>
        await ReadAsync(id, reader, stop) is { } found ? new(found.Operation, found.Version, [.. found.Events.Select(e => e.Told)]) : null;

    /// <summary>The same with each event as the bytes that the reader gets.</summary>
    public async Task<(OperationSummary Operation, long Version, IReadOnlyList<byte[]> Events)?> ShowAsync(
        Guid id, Reader reader, CancellationToken stop) =>
        await ReadAsync(id, reader, stop) is { } found
            ? (found.Operation, found.Version, [.. found.Events.Select(e => e.Entry.Shown(e.Sight))]) : null;

    private async Task<(OperationSummary Operation, long Version, IReadOnlyList<(FeedEntry Entry, Sight Sight, ToldEvent Told)> Events)?> ReadAsync(
        Guid id, Reader reader, CancellationToken stop)
    {
        var shown = new Dictionary<Guid, (FeedEntry Entry, Sight Sight, ToldEvent Told)>();
        await foreach (var e in feed.OfSubjectAsync(Streams.Of(id), stop))
            // where it first stood
            if (e.Mark.Origin == settings.Name && See(e, reader) is var sight and not Sight.Hidden) shown.TryAdd(e.Event, (e, sight, e.Told(sight)));
        var events = shown.Values.Where(s => s.Sight == Sight.Content).ToArray();
        if (events.Select(s => s.Entry).FirstOrDefault(e => e.Type == _planned) is not { } opening) return null;
        return (Summary(opening, OperationStanding.Of(events.Select(s => s.Told))),
            await VersionAsync(events[^1].Entry.Event, stop), [.. shown.Values]);
    }

    private async Task<long> VersionAsync(Guid e, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select version from {MartenTables.Events} where id = $1");
        command.Parameters.Add(new() { Value = e });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private Sight See(FeedEntry e, Reader reader) => Release.Decide(e.Mark, reader, reference.Agencies, clock.GetUtcNow()).Sight;

    private static OperationSummary Summary(FeedEntry opening, OperationStanding standing)
    {
        var data = opening.Content is { } bytes ? JsonSerializer.Deserialize<JsonElement>(bytes).GetProperty("data") : default;
        string Text(string name) => data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var v) ? v.GetString() ?? "" : "";
        return new(
            opening.Id, Text("name"), Text("objective"), opening.Mark.Pair, opening.Mark.Agency, opening.Mark.Marking, standing.Code, opening.Known);
    }
}
