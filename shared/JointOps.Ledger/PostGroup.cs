using System.Security.Cryptography;
using JasperFx.Events;
using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>
/// One group of waiting posts in one transaction: three round trips however many posts. A refused post does not disturb its
/// neighbours; each sees the streams as those before it in the group left them.
/// </summary>
public sealed class PostGroup(
    LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, StreamStates states, TimeProvider clock, IEnumerable<IAppended>? more = null)
{
    /// <summary>Handles the group: an <see cref="Accepted"/> or a <see cref="Refusal"/> for each post, in its order.</summary>
    public async Task<object[]> RunAsync(IReadOnlyList<Post> posts, CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        var before = await GroupReading.ReadAsync(tx, posts, stop);
        var work = new Work(tx, before, before.Head.KnownAt(clock.GetUtcNow()));
        var answers = new object[posts.Count];
        for (var i = 0; i < posts.Count; i++)
        {
            try
            {
                answers[i] = await OneAsync(work, posts[i], stop);
            }
            catch (Refusal refusal)
            {
                answers[i] = refusal;
            }
        }
        if (work.Events.Count == 0) return answers;
        foreach (var (stream, events) in work.Streams) tx.Session.Events.Append(stream, work.Folded[stream].Version, events);
        var numbers = tx.Batch();
        Numbering.AddLeaves(numbers, work.Leaves, work.Disclosures);
        Numbering.AddEvents(numbers, work.Events);
        if (work.Leaves.Count > 0)
            foreach (var addition in more ?? []) await addition.AddAsync(tx, numbers, work.Appended(), stop);
        await tx.CommitAsync(numbers, stop);
        states.Keep(work.Folded);
        LedgerMeter.Committed(work.Events.Count, work.Leaves.Count);
        return answers;
    }

    private async Task<Accepted> OneAsync(Work work, Post post, CancellationToken stop)
    {
        if (!work.Folded.TryGetValue(post.Stream, out var stream))
        {
            stream = await states.AtAsync(work.Tx.Session, post.Stream, work.Before.Versions.GetValueOrDefault(post.Stream), stop);
            states.Keep([new(post.Stream, stream)]); // read under the lock, so true whatever becomes of this group
        }
        var view = new StreamView(stream.Version, work.Now, stream.States, work.Before.Known);
        var version = post.Sees?.Invoke(view) ?? stream.Version; // first: a hidden stream is not there, whatever else is wrong
        if (work.Before.Used.TryGetValue(post.Key, out var used))
            return used.By == post.By && used.BodyHash == post.BodyHash && used.Stream == post.Stream ? used.Answer : throw new Refusal("key-reused");
        if (post.NeedsIfMatch && post.IfMatch is null) throw new Refusal("if-match-required");
        if (post.IfMatch is { } seen && seen != version) throw new Refusal("stale-version", version);
        return Record(work, post, stream, post.Decide(view));
    }

    private Accepted Record(Work work, Post post, FoldedStream stream, Recording recording)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltedDisclosure.SaltBytes);
        var recorded = new Recorded(post.Key, stream.Version + 1, work.Now, post.By, recording.Envelope, recording.Data);
        var rendered = Rendered.Of(settings.Origin, post.Stream, recorded, salt);
        var mark = ReleaseMark.Of(settings.Name, recording.Envelope);
        var type = EventTypes.Name(recording.Data.GetType());
        var targetLeft = recording.Envelope.Supersedes is not { } target || work.Before.Known[(settings.Name, target)].LeafIndex is not null;
        long? index = targetLeft && Release.Leaves(mark, agencies) ? work.Before.Head.NextIndex + work.Leaves.Count : null;
        if (index is { } idx)
        {
            work.Leaves.Add(new(idx, post.Key, work.Now, rendered.Leaf, MerkleHash.Leaf(rendered.Leaf), Sampled(post.Trace)));
            work.Disclosures.Add(new(rendered.Digest, settings.Name, idx, rendered.Disclosure));
        }
        var e = work.Tx.Event(recording.Data, post.Key, work.Now);
        Headers.Write(e, recording.Envelope, post.By, post.BodyHash, salt);
        e.CorrelationId = post.Trace;
        work.Append(post.Stream, e, states.After(stream, recorded));
        work.Events.Add(new(work.Before.Head.NextPosition + work.Events.Count, post.Key, post.Key, type, post.Stream, work.Now, mark, index,
            recording.Envelope.Supersedes, rendered.Content));
        var answer = new Accepted(post.Key, recorded.Version, index, rendered.Content);
        work.Before.Used[post.Key] = new(post.By, post.BodyHash, post.Stream, answer);
        work.Before.Known[(settings.Name, post.Key)] = new(post.Key, type, mark, index);
        return answer;
    }

    /// <summary>Only the context of a sampled trace travels: W3C writes that in its last two characters.</summary>
    private static string? Sampled(string? trace) => trace?.EndsWith("-01", StringComparison.Ordinal) == true ? trace : null;

    /// <summary>What the group has gathered so far; thrown away whole when the transaction fails.</summary>
    private sealed record Work(LedgerTransaction Tx, GroupReading Before, DateTimeOffset Now)
    {
        public List<NumberedLeaf> Leaves { get; } = [];
        public List<PlacedDisclosure> Disclosures { get; } = [];
        public List<NumberedEvent> Events { get; } = [];
        public Dictionary<string, List<IEvent>> Streams { get; } = [];
        public Dictionary<string, FoldedStream> Folded { get; } = [];

        public List<AppendedLeaf> Appended()
        {
            var events = Events.ToDictionary(e => e.Event);
            return [.. Leaves.Select((leaf, i) => new AppendedLeaf(leaf, events[leaf.Event], Disclosures[i].Text))];
        }

        public void Append(string stream, IEvent e, FoldedStream after)
        {
            if (!Streams.TryGetValue(stream, out var events)) Streams[stream] = events = [];
            events.Add(e);
            Folded[stream] = after;
        }
    }
}
