using System.Security.Cryptography;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Ledger;

/// <summary>
/// Puts one post into a group: recognises a repetition, compares versions, decides, renders and numbers. All that can go wrong with a post
/// goes wrong before the group is touched, so that it is refused alone.
/// </summary>
internal sealed class PostDeciding(LedgerSettings settings, AgencyDirectory agencies, StreamStates states, ILogger log)
{
    private static readonly string _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <summary>The answer to a post.</summary>
    /// <exception cref="Refusal">It is refused, and the group is as it was. <c>internal</c>: its decision failed, and the log says how.</exception>
    public async Task<Accepted> DecideAsync(GroupWork work, Post post, CancellationToken stop)
    {
        if (!work.Folded.TryGetValue(post.Stream, out var stream))
        {
            stream = await states.AtAsync(work.Tx.Session, post.Stream, work.Before.Versions.GetValueOrDefault(post.Stream), stop);
            states.Keep(post.Stream, stream); // read under the lock, so true whatever becomes of this group
        }
        var view = new StreamView(stream.Version, work.Now, stream.States, work.Before.Known);
        if (Pure(post, () => Repeated(work, post, stream, view)) is { } again) return again;
        var decided = Pure(post, () => Decide(work, post, stream, view));
        await RenderOthersAsync(work, decided.Recording.Data, stop);
        return Number(work, post, stream, decided);
    }

    /// <summary>The first answer, when the same was posted before under the same key; null = it is new, and may be decided.</summary>
    private static Accepted? Repeated(GroupWork work, Post post, FoldedStream stream, StreamView view)
    {
        post.Sees?.Invoke(view); // first: a hidden stream is not there, whatever else is wrong
        if (work.Before.Used.TryGetValue(post.Key, out var used)) return used.IsOf(post) ? used.Answer : throw new Refusal("key-reused");
        if (post.NeedsIfMatch && post.IfMatch is null) throw new Refusal("if-match-required");
        if (post.IfMatch is { } seen && (post.VersionSeen?.Invoke(view) ?? stream.Version) is var version && !seen.Holds(version))
            throw new Refusal("stale-version", version);
        return null;
    }

    private Decided Decide(GroupWork work, Post post, FoldedStream stream, StreamView view)
    {
        var recording = post.Decide(view);
        // To the millisecond, as its leaf says it: whatever is kept of an event agrees with what was told.
        recording = recording with
        {
            Envelope = recording.Envelope with { Number = work.NextNumber(), Occurred = Instant.Cut(recording.Envelope.Occurred) },
        };
        var salt = RandomNumberGenerator.GetBytes(Rendered.SaltBytes(recording.Envelope));
        var recorded = new Recorded(post.Key, stream.Version + 1, work.Now, post.By, recording.Envelope, recording.Data);
        var rendered = Rendered.Of(settings.Origin, post.Stream, recorded, salt);
        var target = recording.Envelope.Supersedes is { } id ? work.Before.Known[(settings.Name, id)] : null;
        var mark = MarkUpdates.First(ReleaseMark.Of(settings.Name, recording.Envelope), rendered.Leaf.Type, target);
        return new(recording, recorded, rendered, mark, salt, states.After(stream, recorded, rendered.Content.Length));
    }

    /// <summary>An event that changes marks may make others leave: they are rendered as they would have been then.</summary>
    private async Task RenderOthersAsync(GroupWork work, object data, CancellationToken stop)
    {
        if (MarkChange.Of(settings.Name, data) is not { } change) return;
        foreach (var (key, one) in work.Before.Known.Where(k => MayLeaveBy(change, k.Key, k.Value)).ToArray())
            if (!work.Rendered.ContainsKey(key.Id) && await work.Tx.Session.Events.LoadAsync(key.Id, stop) is { } e)
                work.Rendered[key.Id] = Rendered.Late(settings.Origin, e, one.Content);
    }

    /// <summary>Whether an own event may leave once it is changed so: only then its content is read, and never to take something back.</summary>
    private bool MayLeaveBy(MarkChange change, (string Origin, Guid Id) key, KnownEvent e) => key.Origin == settings.Name && e.LeafIndex is null
        && (key.Id == change.Target || e.Supersedes == change.Target) && Release.Leaves(change.Apply(e.Mark), agencies);

    private Accepted Number(GroupWork work, Post post, FoldedStream stream, Decided decided)
    {
        var (recording, recorded, rendered, mark, salt, after) = decided;
        var envelope = recording.Envelope;
        // Those that now leave become leaves first, in their order, before the event itself.
        if (MarkChange.Of(settings.Name, recording.Data) is { } change)
            work.Marks.Apply(change, post.Key, work.Before.Known,
                other => work.Rendered.TryGetValue(other, out var told) ? work.AddLeaf(other, told, null) : null);
        var targetHasLeft = envelope.Supersedes is not { } target || work.Before.Known[(settings.Name, target)].LeafIndex is not null;
        long? index = targetHasLeft && Release.Leaves(mark, agencies) ? work.AddLeaf(post.Key, rendered, Sampled(post.Trace)) : null;

        var e = work.Tx.Event(recording.Data, post.Key, work.Now);
        Headers.Write(e, envelope, post.By, post.BodyHash, salt);
        e.CorrelationId = post.Trace;
        work.Append(post.Stream, stream.Version, e);
        (work.Folded[post.Stream], work.Rendered[post.Key]) = (after, rendered);

        var (type, position) = (rendered.Leaf.Type, work.NextPosition());
        work.Events.Add(new(
            position, post.Key, post.Key, type, post.Stream, envelope.Occurred, work.Now,
            mark, index, envelope.Supersedes, rendered.Content, rendered.Leaf, rendered.Told));
        work.NumberAgain();
        var answer = new Accepted(post.Key, recorded.Version, index, rendered.Content);
        work.Before.Used[post.Key] = new(post.By, post.BodyHash, post.Stream, answer);
        work.Know(
            post.Key, new(post.Key, type, mark, index, Supersedes: envelope.Supersedes, Content: rendered.Content, Position: position), _retracted);
        return answer;
    }

    /// <summary>What a slice does is nobody else's concern: whatever it throws, its post alone is refused.</summary>
    private T Pure<T>(Post post, Func<T> decision)
    {
        try
        {
            return decision();
        }
        catch (Exception e) when (e is not Refusal)
        {
            log.LogError(e, "The decision on post {Key} to {Stream} failed; the post is refused, its neighbours go on", post.Key, post.Stream);
            throw new Refusal("internal");
        }
    }

    /// <summary>Only the context of a sampled trace travels: W3C writes that in its last two characters.</summary>
    private static string? Sampled(string? trace) => trace?.EndsWith("-01", StringComparison.Ordinal) == true ? trace : null;

    private sealed record Decided(Recording Recording, Recorded Recorded, Rendered Rendered, ReleaseMark Mark, byte[] Salt, FoldedStream After);
}
