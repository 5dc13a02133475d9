using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Operations.Consents;

/// <summary>A request for consent with what became of it, as its reader may see it.</summary>
/// <param name="Status"><c>requested</c>, <c>approved</c>, <c>refused</c>, <c>suspended</c>, <c>ended</c>, <c>expired</c>, or <c>lapsed</c>: the
/// event was recalled or marked anew.</param>
/// <param name="AwaitsMe">The reader's agency is to decide.</param>
/// <param name="Story">Every word on it, oldest first.</param>
public sealed record ConsentAnswer(
    EventRef Request, EventRef Event, string Asking, string For, string Purpose, string Reason, string Status, DateTimeOffset? Expires, bool AwaitsMe,
    IReadOnlyList<ConsentWord> Story);

public sealed record ConsentWord(string Type, string Agency, DateTimeOffset Known, string? Reason, DateTimeOffset? Expires);

/// <summary>Requests for consent and their stories, folded from the events that <see cref="Release"/> lets through.</summary>
public sealed class ConsentViews(Cases cases, FeedLog feed, Reference reference, DemonstrationClock clock)
{
    private static readonly string _requested = EventTypes.Name(typeof(ConsentRequested));

    private static readonly Dictionary<string, string> _status = new()
    {
        [_requested] = "requested", [EventTypes.Name(typeof(ConsentApproved))] = "approved", [EventTypes.Name(typeof(ConsentRefused))] = "refused",
        [EventTypes.Name(typeof(ConsentSuspended))] = "suspended", [EventTypes.Name(typeof(ConsentEnded))] = "ended",
    };

    /// <summary>Those that the reader may see, newest first.</summary>
    /// <param name="before">The key of one, <c>{side}-{id}</c>: those before it.</param>
    public async Task<IReadOnlyList<ConsentAnswer>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Cases.Most) =>
        (await PageAsync(reader, before, limit, stop)).Items;

    /// <summary>The same as a page of a list.</summary>
    public async Task<Listed<ConsentAnswer>> PageAsync(Reader reader, string? before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(ConsentModel.Table, reader, before, limit, stop);
        return new(await AnswersAsync(page, reader, stop), page.Count == limit ? page[^1].Key : null);
    }

    /// <summary>Those of the keys that the reader may see, in no order that matters.</summary>
    public async Task<IReadOnlyList<ConsentAnswer>> OfAsync(IReadOnlyList<string> keys, Reader reader, CancellationToken stop) =>
        await AnswersAsync(await cases.OfAsync(ConsentModel.Table, keys, stop), reader, stop);

    private async Task<IReadOnlyList<ConsentAnswer>> AnswersAsync(IReadOnlyList<Case> page, Reader reader, CancellationToken stop)
    {
        var (requests, words) = (new List<(EventRef Ref, ConsentRequested Request, string Asking)>(), new List<(EventRef Ref, ConsentWord Word)>());
        foreach (var e in page.SelectMany(c => c.Entries))
        {
            if (Read(e, reader) is not { } data) continue;
            try
            {
                var about = e.Type == _requested
                    ? new EventRef(e.Mark.Origin, e.Id) : data.GetProperty("request").Deserialize<EventRef>(Wire.Tolerant)!;
                var word = new ConsentWord(e.Type, e.Mark.Agency, e.Stated, Text(data, "reason"), Instant(data));
                if (e.Type == _requested) requests.Add((about, data.Deserialize<ConsentRequested>(Wire.Tolerant)!, e.Mark.Agency));
                words.Add((about, word)); // a request is its own first word: neither is there without the other
            }
            catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                // The other side's word does not read as its type says: it says nothing here, and the rest stands.
            }
        }
        var stories = words.ToLookup(w => w.Ref, w => w.Word);
        var marks = await MarksAsync([.. requests.Select(r => r.Request.Event.Id)], stop);
        return [.. requests.Select(r => Answer(r.Ref, r.Request, r.Asking, [.. stories[r.Ref]], marks.GetValueOrDefault(r.Request.Event), reader))];
    }

    /// <summary>One request as the decisions need it; null when the reader may not see it.</summary>
    public async Task<AskedConsent?> FindAsync(EventRef request, Reader reader, CancellationToken stop) =>
        (await OfAsync([ConsentModel.Key(request)], reader, stop)).FirstOrDefault(c => c.Request == request) is { } c
            ? new(request, new(c.Event, c.For, c.Purpose, c.Reason), c.Asking, c.Status == "ended")
            : null;

    private ConsentAnswer Answer(EventRef request, ConsentRequested c, string asking, ConsentWord[] story, ReleaseMark? mark, Reader reader)
    {
        var (last, now) = (story[^1], clock.GetUtcNow());
        var expires = story.LastOrDefault(w => w.Expires is not null)?.Expires;
        var status = _status[last.Type] is not "approved" and var said ? said
            : expires <= now ? "expired"
            : mark is { Recalled: false } && mark.Consents?.Any(i => i.Request == request.Id) == true ? "approved" : "lapsed";
        return new(
            request, c.Event, asking, c.For, c.Purpose, c.Reason, status, expires,
            status == "requested" && c.Event.Side == reader.Side && mark is not null && mark.Agency == reader.Agency, story);
    }

    private async Task<Dictionary<EventRef, ReleaseMark>> MarksAsync(Guid[] events, CancellationToken stop)
    {
        var marks = new Dictionary<EventRef, ReleaseMark>();
        if (events.Length == 0) return marks;
        await foreach (var e in feed.ReadAsync("where f.id = any($1)", stop, (object)events)) marks[new(e.Mark.Origin, e.Id)] = e.Mark;
        return marks;
    }

    private JsonElement? Read(FeedEntry e, Reader reader) =>
        e.IsNewest && e.Content is { } content && Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())
            ? JsonSerializer.Deserialize<JsonElement>(content).GetProperty("data")
            : null;

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? Instant(JsonElement data) => data.TryGetProperty("expires", out var value) ? value.GetDateTimeOffset() : null;
}
