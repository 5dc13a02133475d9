using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>Entries of the feed log as folds and pages read them.</summary>
public static class ToldEvents
{
    /// <summary>The entry, its content read once.</summary>
    /// <param name="sight">What its reader may have of it; without the content it says no more than that it existed.</param>
    public static ToldEvent Told(this FeedEntry e, Sight sight = Sight.Content) => sight == Sight.Content && e.Content is { } bytes
        ? Of(e, JsonSerializer.Deserialize<JsonElement>(bytes))
        // gone: known here is the nearest that is left
        : new(e.Id, e.Type, e.Subject, e.Position, e.Supersedes, e.Mark, e.Known, e.Known, null, null);

    /// <summary>What a reader may see of one subject's events, contents read, in order; one that was widened stands there more than once.</summary>
    public static async Task<List<ToldEvent>> SeenAsync(
        this FeedLog feed, string subject, Reader reader, AgencyDirectory agencies, DateTimeOffset now, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        await foreach (var e in feed.OfSubjectAsync(subject, stop))
            if (e.Content is not null && Release.MaySee(e.Mark, reader, agencies, now)) told.Add(e.Told());
        return told;
    }

    private static ToldEvent Of(FeedEntry e, JsonElement told)
    {
        // Another service wrote it: an attribute that is not of its kind says nothing here.
        string? Text(string name) => told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        DateTimeOffset? Instant(string name) => Rfc3339.TryRead(Text(name), out var at) ? at : null;
        var envelope = new Envelope(
            Text("agency") ?? e.Mark.Agency, Text("pair") ?? e.Mark.Pair, Instant("time") ?? e.Mark.Occurred, ZoneNames.OrUtc(Text("occurredtz")),
            Text("dataclassification") ?? e.Mark.Marking,
            Text("releaseto")?.Split(',', StringSplitOptions.RemoveEmptyEntries), Text("handling"), e.Supersedes,
            Text("purpose"), Text("caseref"), Instant("keepuntil"), Text("evaluation"), Text("number"));
        return new(
            e.Id, e.Type, e.Subject, e.Position, e.Supersedes, e.Mark, Instant("recordedtime") ?? e.Known, e.Known, envelope,
            told.TryGetProperty("data", out var data) ? data : null, e.LeafIndex);
    }
}
